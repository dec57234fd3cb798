-- Every request opens a page that its reader has not opened yet, so that every one has to count.
local started = 0

function setup(thread)
  thread:set("number", started)
  started = started + 1
  thread:set("step", 1)
end

function init(args)
  pages, number = tonumber(args[1]), number + tonumber(args[2]) * tonumber(args[1])
  headers = { ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
              ["Sec-Fetch-Site"] = "same-origin" }
end

function request()
  local page, reader = number % pages, math.floor(number / pages)
  number = number + step
  headers["X-Real-IP"] = string.format("10.%d.%d.%d",
    math.floor(reader / 65536) % 256, math.floor(reader / 256) % 256, reader % 256)
  return wrk.format("POST", "/dem", headers, string.format("p=/hoi-nghi/bai-%d/", page))
end

function done(summary, latency, requests)
  local lost = summary.errors
  io.write(string.format('\n{"answers": %d, "refused": %d, "seconds": %f, "p50": %f, "p99": %f}\n',
    summary.requests, lost.status, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
