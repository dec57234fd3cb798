-- Count a batch of hits, all or none: what `counted` of counters/rules.py says, as that file says it.
-- KEYS: now, views, history, history_views, open, signs; then day, visitors, networks of each day;
-- then the opening of each hit.  ARGV[1]: see `record` in redis_store.py.
local asked = cjson.decode(ARGV[1])
local now, views, history, history_views, open, signs = unpack(KEYS, 1, 6)
local OF_DAYS, OF_HITS = 6, 6 + 3 * #asked.days

local function number(key, field)
  return tonumber(redis.call('HGET', key, field) or 0)
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

local function add(day, field, many)
  redis.call('HINCRBY', day.figures, field, many)
end

local function sign(at, visitor, network)
  local time = redis.call('TIME')
  local oldest = (time[1] - asked.presence) * 1000
  redis.call('XADD', signs, 'MINID', '~', string.format('%d', oldest), '*',
    'at', at, 'visitor', visitor, 'network', network, 'by', asked.process)
  redis.call('EXPIRE', signs, asked.presence)
end

local function count(hit, day, opening)
  local known = {
    opened = hit.visitor and tonumber(redis.call('HGET', day.visitors, hit.visitor) or nil),
    visitors = number(day.networks, hit.network .. ':visitors'),
    views = number(day.networks, hit.network .. ':views'),
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
    add(day, 'refused:' .. refusal, 1)
    return refusal
  end
  redis.call('HINCRBY', day.networks, hit.network .. ':views', 1)
  add(day, 'views', 1)
  add(day, 'page:' .. hit.page, 1)
  redis.call('HINCRBY', views, hit.page, 1)
  if is_new then
    redis.call('HINCRBY', day.networks, hit.network .. ':visitors', 1)
    add(day, 'visitors', 1)
  end
  if is_visit then
    add(day, 'visits', 1)
    redis.call('HINCRBY', now, 'visits', 1)
    redis.call('HINCRBY', now, 'visits:' .. day.number, 1)
  end
  return (is_visit and 'visit' or 'view') .. (is_new and ' visitor' or '')
end

local days = {}
for index, day in ipairs(asked.days) do
  local first = OF_DAYS + (index - 1) * 3
  days[index] = { number = day.number, figures = KEYS[first + 1], visitors = KEYS[first + 2],
    networks = KEYS[first + 3] }
  redis.call('SADD', open, day.number)
end
for _, refused in ipairs(asked.refused) do
  add(days[refused.day], 'refused:' .. refused.why, refused.many)
end
local results = {}
for index, hit in ipairs(asked.hits) do
  results[index] = count(hit, days[hit.day], KEYS[OF_HITS + index])
  if hit.visitor then sign(hit.at, hit.visitor, hit.network) end
end
for _, one in ipairs(asked.signs) do
  sign(one.at, one.visitor, one.network)
end
for index, day in ipairs(asked.days) do
  redis.call('EXPIRE', days[index].visitors, day.lives)
  redis.call('EXPIRE', days[index].networks, day.lives)
end

local seen = {}
for index, hit in ipairs(asked.hits) do
  seen[index] = number(views, hit.page) + number(history_views, hit.page)
end
local function visits(field)
  return number(now, field) + number(history, field)
end
local week = 0
for day = asked.monday, asked.today do
  week = week + visits('visits:' .. day)
end
return { results, seen, { visits('visits:' .. asked.today), week, visits('visits') } }
