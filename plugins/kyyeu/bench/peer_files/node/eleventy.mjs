// All files of each photo by eleventy-img, with its own concurrency.
// Effort 0 is what sharp has beside our speed 9: equal likeness and bytes at equal quality.
import fs from "node:fs";
import path from "node:path";
import Image from "@11ty/eleventy-img";

const [source, outputDir] = process.argv.slice(2);
const number = (name) => Number(process.env[name]);
const options = {
  outputDir,
  widths: process.env.BENCH_WIDTHS.split(",").map(Number),
  formats: ["avif", "jpeg"],
  fixOrientation: true,
  sharpAvifOptions: { quality: number("BENCH_AVIF"), effort: 0 },
  sharpJpegOptions: { quality: number("BENCH_JPEG"), progressive: true },
  filenameFormat: (id, src, width, format) => `${path.parse(src).name}-${width}.${format}`,
};

process.chdir(path.dirname(source)); // its cache is to lie beside the photos
await Promise.all(fs.readdirSync(source).map((name) => Image(path.join(source, name), options)));
