-- Drop days that the history has, and take the history's figures instead: one moment for readers.
-- KEYS: open, now, views, history, history_views, told; then the days set apart.
-- ARGV[1]: their names and the figures of the history; ARGV[2], ARGV[3]: what totals tell of it.
local asked = cjson.decode(ARGV[1])
local open, now, views, history, history_views, told = unpack(KEYS, 1, 6)

local function take(key, field, many)
  if redis.call('HINCRBY', key, field, -many) == 0 then redis.call('HDEL', key, field) end
end

for index, name in ipairs(asked.names) do
  local day = string.match(name, '^(-?%d+):')
  local rows = redis.call('HGETALL', KEYS[6 + index])
  for at = 1, #rows, 2 do
    local field, many = rows[at], rows[at + 1]
    if field == 'visits' then
      take(now, 'visits', many)
      take(now, 'visits:' .. day, many)
    elseif string.sub(field, 1, 5) == 'page:' then
      take(views, string.sub(field, 6), many)
    end
  end
  redis.call('DEL', KEYS[6 + index])
  redis.call('SREM', open, name)
end

redis.call('DEL', history, history_views)
for field, many in pairs(asked.visits) do redis.call('HSET', history, field, many) end
for page, many in pairs(asked.pages) do redis.call('HSET', history_views, page, many) end
redis.call('HSET', told, 'edition', ARGV[2], 'text', ARGV[3])
return 1
