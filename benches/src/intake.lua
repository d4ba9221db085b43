-- What 64 clients post: contacts of 200,000 people, each with a key of its own. Arguments: token, run.
local count = 0
function setup(thread)
  thread:set("no", count)
  count = count + 1
end

local words = {}
for word in ([[Rechnung Zahlung Strom Zähler Ablesung Umzug Vertrag Abschlag Mahnung Adresse Konto Guthaben Tarif
  Verbrauch Heizung Störung Termin Wohnung Vermieter Anschluss Frist Formular Rückruf Antwort bitte danke leider seit
  gestern heute falsch doppelt bezahlt offen erhalten geschickt niemand meine neue letzte hohe dringend nochmals]]):gmatch("%S+") do
  words[#words + 1] = word
end

function init(args)
  math.randomseed(2020 + no)
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. args[1] }
  texts = {}
  for n = 1, 500 do
    local text = {}
    for at = 1, 45 do text[at] = words[math.random(#words)] end
    texts[n] = table.concat(text, " ")
  end
  run = args[2]
  sent = 0
end

function request()
  sent = sent + 1
  local who = math.random(200000)
  headers["Idempotency-Key"] = run .. "-" .. no .. "-" .. sent
  local text = texts[math.random(#texts)]
  return wrk.format("POST", "/api/v1/interactions", headers, '{"channel":"web","subject":"Anliegen ' .. sent ..
    '","text":"' .. text .. '","lang":"de","from":{"name":"Kundin ' .. who .. '","address":"kundin' .. who .. '@example.org"}}')
end

function done(summary, latency)
  local bad = summary.errors.status
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('\nRESULT {"seconds":%.3f,"answers":%d,"refused":%d,"broken":%d,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f}\n',
    summary.duration / 1e6, summary.requests, bad, broken, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
