// All files of each photo by sharp at its best: one decode, each size from the next larger one.
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";

const [source, output] = process.argv.slice(2);
const number = (name) => Number(process.env[name]);
const widths = process.env.BENCH_WIDTHS.split(",").map(Number).sort((a, b) => b - a);
const avif = { quality: number("BENCH_AVIF"), effort: 0 };
const jpeg = { quality: number("BENCH_JPEG"), progressive: true };

async function develop(name) {
  let from = sharp(path.join(source, name)).autoOrient();
  for (const width of widths) {
    const { data, info } = await from.resize(width).raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const stem = path.join(output, `${path.parse(name).name}-${width}`);
    await sharp(data, { raw }).avif(avif).toFile(`${stem}.avif`);
    await sharp(data, { raw }).jpeg(jpeg).toFile(`${stem}.jpg`);
    from = sharp(data, { raw });
  }
}

fs.mkdirSync(output, { recursive: true });
sharp.concurrency(1); // a photo for each core is quicker than all cores for one photo
const waiting = fs.readdirSync(source);
const worker = async () => {
  while (waiting.length) await develop(waiting.shift());
};
await Promise.all(Array.from({ length: number("BENCH_CORES") }, worker));
