-- Appends entries to a stream and trims it.
-- KEYS[1]: the stream. ARGV[1]: '=' or '~', how exactly to trim. ARGV[2]: how many entries to keep.
-- Then three per entry: event type, timestamp, data. Answers how many were appended.
for i = 3, #ARGV, 3 do
  redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[1], ARGV[2], '*',
    'event_type', ARGV[i], 'timestamp', ARGV[i + 1], 'data', ARGV[i + 2])
end
return {(#ARGV - 2) / 3}
