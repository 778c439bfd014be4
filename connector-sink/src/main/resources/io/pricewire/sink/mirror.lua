-- Appends a partition's events to a stream, each once and in order, and moves the partition's cursor with them.
-- KEYS[1]: the stream. KEYS[2]: the hash of its cursors; a cursor is 'offset:greatest record time'.
-- ARGV: 1 the cursor's field; 2 the offset that it must have reached, empty where there may be no cursor;
-- 3 '=' or '~' and 4 the length to trim to; 5 the event type; 6 the first offset, 7 the last one, 8 the greatest
-- record time; 9 all offsets and 10 all record times, blanks between them; then two per entry: timestamp, data.
-- Without entries the cursor moves to ARGV[7]. Answers {outcome, cursor, appended, suppressed}; the outcome is
-- 0 done, 1 done with a cursor that started anew, 2 a gap: nothing done.
local stream, cursors, field = KEYS[1], KEYS[2], ARGV[1]
local at, newest = -1, -1
local stored = redis.call('HGET', cursors, field)
if stored then
  local offset, time = string.match(stored, '^(%d+):(-?%d+)$')
  at, newest = tonumber(offset), tonumber(time)
end
if ARGV[2] ~= '' and (not stored or at < tonumber(ARGV[2])) then
  return {2, at, 0, 0}
end

local last, entries = tonumber(ARGV[7]), (#ARGV - 10) / 2
local function keep(offset, time)
  redis.call('HSET', cursors, field, string.format('%.0f:%.0f', offset, time))
end
if entries == 0 then
  if stored and last > at then
    keep(last, newest)
    at = last
  end
  return {0, at, 0, 0}
end

local function append(i)
  return redis.pcall('XADD', stream, '*', 'event_type', ARGV[5], 'timestamp', ARGV[2 * i + 9], 'data', ARGV[2 * i + 10])
end
-- An entry that is refused leaves the cursor at the one before it.
local function refused(reply)
  return type(reply) == 'table' and reply.err
end
local appended, outcome, failure = 0, 0, nil
if tonumber(ARGV[6]) > at then
  local i = 1
  while i <= entries do
    local reply = append(i)
    if refused(reply) then
      failure = reply
      break
    end
    i = i + 1
  end
  appended = i - 1
end

if appended == entries then
  at, newest = last, math.max(newest, tonumber(ARGV[8]))
else
  -- Some are there already, or one was refused: each is looked at by itself.
  local i, times = 1, string.gmatch(ARGV[10], '%S+')
  for text in string.gmatch(ARGV[9], '%S+') do
    local offset, time = tonumber(text), tonumber(times())
    if failure and i > appended then
      break
    elseif failure then
      at, newest = offset, math.max(newest, time)
    elseif offset > at or time > newest then
      -- At or below the cursor, a record newer than all before it is no repetition: its topic was created again.
      local reply = append(i)
      if refused(reply) then
        failure = reply
        break
      end
      outcome = offset > at and outcome or 1
      at, newest, appended = offset, math.max(newest, time), appended + 1
    end
    i = i + 1
  end
end
if appended > 0 then
  -- The cursor first: a trim that is refused must leave no entries that it does not know of.
  keep(at, newest)
  local trimmed = redis.pcall('XTRIM', stream, 'MAXLEN', ARGV[3], ARGV[4])
  failure = failure or refused(trimmed) and trimmed
end
return failure or {outcome, at, appended, entries - appended}
