-- Count a batch of hits, all or none: what `counted` of counters/rules.py says, as that file says it.
-- KEYS: now, views, history, history_views, open, signs; then day, visitors, networks of each day;
-- then the opening of each hit.  ARGV[1]: see `record` in redis_store.py.
local asked = cjson.decode(ARGV[1])
local now, views, history, history_views, open, signs = unpack(KEYS, 1, 6)
local OF_DAYS, OF_HITS = 6, 6 + 3 * #asked.days

-- What the batch adds to fields of hashes is written once, at its end.
local gained, before = {}, {}

local function add(key, field, many)
  local fields = gained[key] or {}
  fields[field] = (fields[field] or 0) + many
  gained[key] = fields
end

local function number(key, field)
  return tonumber(redis.call('HGET', key, field) or 0)
end

-- A field as it is after the hits so far.
local function so_far(key, field)
  local fields = before[key] or {}
  before[key] = fields
  fields[field] = fields[field] or number(key, field)
  return fields[field] + (gained[key] and gained[key][field] or 0)
end

local function has_paused(last, at)
  return not last or at - last >= asked.pause
end

-- Why a hit adds nothing, or nil; whether it is a visit; whether its visitor is new.
local function counted(hit, known)
  local is_new = hit.visitor and not known.opened
  if is_new and known.visitors >= asked.visitors_per_network then return 'too-many-visitors' end
  if not has_paused(known.opened_page, hit.at) then return 'repeated' end
  if known.views >= asked.views_per_network then return 'too-many-views' end
  return nil, hit.visitor and has_paused(known.opened, hit.at), is_new
end

local function count(hit, day, opening)
  local network_visitors, network_views = hit.network .. ':visitors', hit.network .. ':views'
  local known = {
    opened = hit.visitor and tonumber(redis.call('HGET', day.visitors, hit.visitor) or nil),
    visitors = so_far(day.networks, network_visitors),
    views = so_far(day.networks, network_views),
  }
  if known.opened or not hit.visitor then
    known.opened_page = tonumber(redis.call('GET', opening) or nil)
  end
  local refusal, is_visit, is_new = counted(hit, known)
  if not refusal or refusal == 'repeated' then  -- leaves a trace
    redis.call('SET', opening, hit.at, 'EX', hit.lives)
    if hit.visitor then redis.call('HSET', day.visitors, hit.visitor, hit.at) end
  end
  if refusal then
    add(day.figures, 'refused:' .. refusal, 1)
    return refusal
  end
  add(day.networks, network_views, 1)
  add(day.figures, 'views', 1)
  add(day.figures, 'page:' .. hit.page, 1)
  add(views, hit.page, 1)
  if is_new then
    add(day.networks, network_visitors, 1)
    add(day.figures, 'visitors', 1)
  end
  if is_visit then
    add(day.figures, 'visits', 1)
    add(now, 'visits', 1)
    add(now, 'visits:' .. day.number, 1)
  end
  return (is_visit and 'visit' or 'view') .. (is_new and ' visitor' or '')
end

local function sign(one)
  redis.call('XADD', signs, '*', 'at', one.at, 'visitor', one.visitor, 'network', one.network,
    'by', asked.process)
end

local days = {}
for index, day in ipairs(asked.days) do
  local first = OF_DAYS + (index - 1) * 3
  days[index] = { number = day.number, figures = KEYS[first + 1], visitors = KEYS[first + 2],
    networks = KEYS[first + 3] }
  redis.call('SADD', open, day.number)
end
for _, refused in ipairs(asked.refused) do
  add(days[refused.day].figures, 'refused:' .. refused.why, refused.many)
end
local results = {}
for index, hit in ipairs(asked.hits) do
  results[index] = count(hit, days[hit.day], KEYS[OF_HITS + index])
  if hit.visitor then sign(hit) end
end
for _, one in ipairs(asked.signs) do sign(one) end

for key, fields in pairs(gained) do
  for field, many in pairs(fields) do redis.call('HINCRBY', key, field, many) end
end
for index, day in ipairs(asked.days) do
  redis.call('EXPIRE', days[index].visitors, day.lives)
  redis.call('EXPIRE', days[index].networks, day.lives)
end
local oldest = (redis.call('TIME')[1] - asked.presence) * 1000
redis.call('XTRIM', signs, 'MINID', '~', string.format('%d', oldest))
redis.call('EXPIRE', signs, asked.presence)

local of_page, seen = {}, {}
for index, hit in ipairs(asked.hits) do
  of_page[hit.page] = of_page[hit.page]
    or number(views, hit.page) + number(history_views, hit.page)
  seen[index] = of_page[hit.page]
end
local function visits(field)
  return number(now, field) + number(history, field)
end
local week = 0
for day = asked.monday, asked.today do
  week = week + visits('visits:' .. day)
end
return { results, seen, { visits('visits:' .. asked.today), week, visits('visits') } }
