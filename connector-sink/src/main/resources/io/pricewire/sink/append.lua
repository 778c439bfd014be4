-- Appends one entry that comes from no record.
-- KEYS[1]: the stream. KEYS[2]: the hash of its cursors. ARGV: 1 the event type, 2 timestamp, 3 data; 4 '=' or '~' and
-- 5 the length to trim to. It trims only where no connector mirrors events into the stream: one that does trims it
-- itself, and may keep it longer.
redis.call('XADD', KEYS[1], '*', 'event_type', ARGV[1], 'timestamp', ARGV[2], 'data', ARGV[3])
if #redis.call('HKEYS', KEYS[2]) == 0 then
  redis.call('XTRIM', KEYS[1], 'MAXLEN', ARGV[4], ARGV[5])
end
return {1}
