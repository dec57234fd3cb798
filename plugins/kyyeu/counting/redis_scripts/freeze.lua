-- Set a finished day apart, so that nothing is added to it while it is copied.
-- KEYS: open, folds, the day, the name it gets.  ARGV: the day, how often it was set apart before.
-- Whoever counts for that day later begins it anew; that is set apart another time.
local open, folds, live, frozen = unpack(KEYS)
local day, before = ARGV[1], ARGV[2]
if (redis.call('HGET', folds, day) or '0') ~= before or redis.call('EXISTS', live) == 0 then
  return 0
end
redis.call('RENAME', live, frozen)
redis.call('HSET', folds, day, before + 1)
redis.call('SREM', open, day)
redis.call('SADD', open, day .. ':' .. before + 1)
return 1
