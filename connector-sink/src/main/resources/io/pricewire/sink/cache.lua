-- Writes the newest value per key, fresh or absent.
-- KEYS: a key per operation, in order. ARGV[1]: how far from now, in ms, an expiry may lie at most.
-- Then two per operation: the absolute expiry in ms (event time + life; 0 deletes the key) and the value.
-- The expiry is the event time plus a constant, so comparing expiries compares event times.
-- Answers how many were written, stale, ahead, older than what stands.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local latest = now + tonumber(ARGV[1])
local written, stale, ahead, older = 0, 0, 0, 0
for i, key in ipairs(KEYS) do
  local text = ARGV[2 * i]
  local expiry = tonumber(text)
  if expiry == 0 then
    redis.call('DEL', key)
  elseif expiry <= now then
    stale = stale + 1
  elseif expiry > latest then
    ahead = ahead + 1
  else
    -- An expiry beyond what any value may have is of an earlier, longer life, or not the sink's: no reason to wait for it.
    local standing = redis.call('PEXPIRETIME', key)
    if standing > expiry and standing <= latest then
      older = older + 1
    else
      redis.call('SET', key, ARGV[2 * i + 1], 'PXAT', text)
      written = written + 1
    end
  end
end
return {written, stale, ahead, older}
