-- Say whose key of the day holds, by its mark, unless another's does already.
-- KEYS: the mark.  ARGV: the mark that is known to hold no more ('' for none), ours, seconds to live.
local held = redis.call('GET', KEYS[1]) or ''
if held ~= ARGV[1] then return { held, 0 } end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return { ARGV[2], 1 }
