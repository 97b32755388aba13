/// The description of `/api/v1`, made by Scripts/openapi.py: the same bytes as schema/openapi.json.
enum OpenAPI {
    static let json = #"""
        {"openapi":"3.1.0","info":{"title":"Kroniek","version":"0.1.0","license":{"name":"Apache-2.0",
        "identifier":"Apache-2.0"},"description":"A chronicle made from reports. Offsets count code points, half-open. Dates are\#
         intervals. Any method but those listed of a path is answered by 405, with Allow."},
        "servers":[{"url":"/api/v1"}],"security":[{},{"token":[]}],"paths":{"/events":{"get":{"summary":"The timeline: without the small\#
         events unless `all` is given.",
        "parameters":[{"name":"about","in":"query","description":"Events with this person, body, place or subject; a name in any language.",
        "required":false,"schema":{"type":"string"}},{"name":"where","in":"query","description":"Events in this place or within it.",
        "required":false,"schema":{"type":"string"}},{"name":"since","in":"query","description":"Events on this day or later.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"until",
        "in":"query","description":"Events on this day or earlier.","required":false,"schema":{"type":"string",
        "pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"type","in":"query","description":"Events of any of these concepts or PLOVER\#
         types.",
        "required":false,"schema":{"type":"array","items":{"type":"string"}},"explode":true,"style":"form"},
        {"name":"language","in":"query","description":"Events reported in any of these languages.","required":false,
        "schema":{"type":"array","items":{"type":"string"}},"explode":true,"style":"form"},{"name":"outlet",
        "in":"query","description":"Events told by any of these outlets.","required":false,"schema":{
        "type":"array","items":{"type":"string"}},"explode":true,"style":"form"},{"name":"modality","in":"query",
        "description":"Events that stand so to the facts; any of them.","required":false,"schema":{
        "type":"array","items":{"enum":["fact","plan","possible","demanded","conditional","denied","not"]}},
        "explode":true,"style":"form"},{"name":"contested","in":"query","description":"Only events on which reports contradict each other.",
        "required":false,"schema":{"type":"boolean"}},{"name":"multi","in":"query","description":"Only events that more than one\#
         independent report tells.",
        "required":false,"schema":{"type":"boolean"}},{"name":"all","in":"query","description":"Every event, also the small ones, which\#
         lists and the formats for people leave out without it.",
        "required":false,"schema":{"type":"boolean"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at\#
         the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["events"],"additionalProperties":false,
        "properties":{"events":{"type":"array","items":{"$ref":"#/components/schemas/event"}},"next":{
        "type":"integer","description":"The offset of what follows; absent at the end."},"cursor":{
        "type":"string","description":"The cursor of what follows; absent at the end."}}}}}},"304":{
        "description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/events/{id}":{"get":{"summary":"One event with its evidence.","parameters":[{"name":"id","in":"path",
        "description":"The event's id, percent-encoded.","required":true,"schema":{"type":"string"}},
        {"name":"as_of","in":"query","description":"The chronicle as it could be known at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}}],"responses":{
        "200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}}},"content":{"application/json":{"schema":{"type":"object","required":[
        "event","claims","conflicts"],"additionalProperties":false,"properties":{"event":{"$ref":"#/components/schemas/event"},
        "claims":{"type":"array","items":{"$ref":"#/components/schemas/claim"}},"conflicts":{"type":"array",
        "items":{"$ref":"#/components/schemas/conflict"}}}}}}},"304":{"description":"Not changed."},"400":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"404":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/documents":{"get":{"summary":"The reports, by id.","parameters":[{"name":"language","in":"query",
        "description":"In any of these languages.","required":false,"schema":{"type":"array","items":{
        "type":"string"}},"explode":true,"style":"form"},{"name":"as_of","in":"query","description":"The chronicle as it could be known\#
         at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["documents"],"additionalProperties":false,
        "properties":{"documents":{"type":"array","items":{"$ref":"#/components/schemas/document"}},"next":{
        "type":"integer","description":"The offset of what follows; absent at the end."},"cursor":{
        "type":"string","description":"The cursor of what follows; absent at the end."}}}}}},"304":{
        "description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}},
        "post":{"summary":"Add reports: one or a list as JSON, or one a line; what is there already is not added twice.",
        "requestBody":{"required":true,"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/input"},
        {"type":"array","items":{"$ref":"#/components/schemas/input"}}]}},"application/x-ndjson":{"schema":{
        "type":"string","description":"An `input` on each line."}}}},"responses":{"200":{"description":"What became of them; some may not\#
         have been read.",
        "content":{"application/json":{"schema":{"$ref":"#/components/schemas/addReport"}}}},"400":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"403":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"408":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"413":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"414":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"415":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"422":{
        "description":"None could be read.","content":{"application/problem+json":{"schema":{"allOf":[
        {"$ref":"#/components/schemas/problem"},{"$ref":"#/components/schemas/addReport"}]}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"503":{
        "description":"Not now: another program keeps the store, too much waits to be read, or data is missing; the detail says which.",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}},"headers":{
        "Retry-After":{"description":"Seconds after which it may be tried again, where waiting helps.",
        "schema":{"type":"integer"}}}},"507":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/documents/{id}":{"get":{"summary":"One report with its text.","parameters":[{"name":"id","in":"path",
        "description":"The document's id, percent-encoded.","required":true,"schema":{"type":"string"}},
        {"name":"as_of","in":"query","description":"The chronicle as it could be known at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}}],"responses":{
        "200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}}},"content":{"application/json":{"schema":{"type":"object","required":[
        "document","claims"],"additionalProperties":false,"properties":{"document":{"$ref":"#/components/schemas/document"},
        "claims":{"type":"array","items":{"$ref":"#/components/schemas/claim"}}}}}}},"304":{"description":"Not changed."},
        "400":{"description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"404":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/entities":{"get":{"summary":"Who and what takes part, by id.","parameters":[{"name":"name",
        "in":"query","description":"Who bears this name, in any language.","required":false,"schema":{
        "type":"string"}},{"name":"kind","in":"query","description":"Of this kind.","required":false,
        "schema":{"$ref":"#/components/schemas/kind"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at\#
         the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["entities"],"additionalProperties":false,
        "properties":{"entities":{"type":"array","items":{"$ref":"#/components/schemas/entity"}},"next":{
        "type":"integer","description":"The offset of what follows; absent at the end."},"cursor":{
        "type":"string","description":"The cursor of what follows; absent at the end."}}}}}},"304":{
        "description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/entities/{id}":{"get":{"summary":"One entity, what it takes part in and who says so.","parameters":[
        {"name":"id","in":"path","description":"The entity's id, percent-encoded.","required":true,"schema":{
        "type":"string"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}}],"responses":{
        "200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}}},"content":{"application/json":{"schema":{"type":"object","required":[
        "entity","events","claims"],"additionalProperties":false,"properties":{"entity":{"$ref":"#/components/schemas/entity"},
        "events":{"type":"array","items":{"$ref":"#/components/schemas/event"}},"claims":{"type":"array",
        "items":{"$ref":"#/components/schemas/claim"}}}}}}},"304":{"description":"Not changed."},"400":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"404":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/claims":{"get":{"summary":"What the reports say, clause by clause.","parameters":[{"name":"event",
        "in":"query","description":"Of this event.","required":false,"schema":{"type":"string"}},{"name":"document",
        "in":"query","description":"Of this report.","required":false,"schema":{"type":"string"}},{
        "name":"entity","in":"query","description":"In which this entity takes part.","required":false,
        "schema":{"type":"string"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["claims"],"additionalProperties":false,
        "properties":{"claims":{"type":"array","items":{"$ref":"#/components/schemas/claim"}},"next":{
        "type":"integer","description":"The offset of what follows; absent at the end."},"cursor":{
        "type":"string","description":"The cursor of what follows; absent at the end."}}}}}},"304":{
        "description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/claims/{id}":{"get":{"summary":"One claim.","parameters":[{"name":"id","in":"path","description":"The claim's id, percent-encoded.",
        "required":true,"schema":{"type":"string"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at the\#
         end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}}],"responses":{
        "200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/claim"}}}},
        "304":{"description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"404":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/conflicts":{"get":{"summary":"Where reports differ.","parameters":[{"name":"relation","in":"query",
        "description":"contradiction, update or scope.","required":false,"schema":{"type":"array","items":{
        "type":"string"}},"explode":true,"style":"form"},{"name":"as_of","in":"query","description":"The chronicle as it could be known\#
         at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["conflicts"],"additionalProperties":false,
        "properties":{"conflicts":{"type":"array","items":{"$ref":"#/components/schemas/conflict"}},"next":{
        "type":"integer","description":"The offset of what follows; absent at the end."},"cursor":{
        "type":"string","description":"The cursor of what follows; absent at the end."}}}}}},"304":{
        "description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/states":{"get":{"summary":"How attributes went through time.","parameters":[{"name":"subject",
        "in":"query","description":"Of this subject, by id.","required":false,"schema":{"type":"string"}},
        {"name":"as_of","in":"query","description":"The chronicle as it could be known at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["states"],"additionalProperties":false,
        "properties":{"states":{"type":"array","items":{"$ref":"#/components/schemas/state"}},"next":{
        "type":"integer","description":"The offset of what follows; absent at the end."},"cursor":{
        "type":"string","description":"The cursor of what follows; absent at the end."}}}}}},"304":{
        "description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/search":{"get":{"summary":"Sentences by their words.","parameters":[{"name":"q","in":"query",
        "description":"The words, each in any of its forms; \"…\" as they are, side by side; a word that ends in * for its beginnings.",
        "required":true,"schema":{"type":"string"}},{"name":"order","in":"query","description":"best: those first that tell most of what\#
         happened.",
        "required":false,"schema":{"enum":["best","newest","oldest"],"default":"best"}},{"name":"limit",
        "in":"query","description":"At most so many.","required":false,"schema":{"type":"integer","minimum":1,
        "maximum":1000,"default":20}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better where documents\#
         may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at\#
         the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}}],"responses":{
        "200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["hits"],"additionalProperties":false,
        "properties":{"hits":{"type":"array","items":{"$ref":"#/components/schemas/hit"}},"next":{"type":"integer",
        "description":"The offset of what follows; absent at the end."},"cursor":{"type":"string","description":"The cursor of what\#
         follows; absent at the end."}}}}}},
        "304":{"description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/ask":{"get":{"summary":"A question in words; answers with their citations, or none.","parameters":[
        {"name":"q","in":"query","description":"The question.","required":true,"schema":{"type":"string"}},
        {"name":"as_of","in":"query","description":"The chronicle as it could be known at the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}}],"responses":{
        "200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/answer"}}}},
        "304":{"description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"414":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"421":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"431":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"500":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}}}}},"/changes":{"get":{"summary":"What the reports of some days changed: new,\#
         updated, contradicted, withdrawn, carried out. Events have the numbers of the chronicle at the end of `until`.",
        "parameters":[{"name":"since","in":"query","description":"The first day of the reports; without it the thirty days up to the\#
         last, of which a few far behind all others do not count.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"until",
        "in":"query","description":"The last day of the reports; without it that of the last report.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"all",
        "in":"query","description":"Changes of every event, also of the small ones.","required":false,
        "schema":{"type":"boolean"}},{"name":"as_of","in":"query","description":"What was known at the end of this day: `until` counts as\#
         no later than it.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"limit",
        "in":"query","description":"At most so many items.","required":false,"schema":{"type":"integer",
        "minimum":1,"maximum":1000,"default":100}},{"name":"offset","in":"query","description":"Skip so many items; a cursor is better\#
         where documents may be added in between.",
        "required":false,"schema":{"type":"integer","minimum":0}},{"name":"cursor","in":"query","description":"The `cursor` of the answer\#
         before: goes on after it, whatever was added since.",
        "required":false,"schema":{"type":"string"}}],"responses":{"200":{"description":"Done.","headers":{
        "ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.","schema":{
        "type":"string"}},"Link":{"description":"The next page, rel=next.","schema":{"type":"string"}}},
        "content":{"application/json":{"schema":{"type":"object","required":["since","until","reports",
        "undated","changes","events"],"additionalProperties":false,"properties":{"since":{"type":"string",
        "pattern":"^-?\\d{4}-\\d{2}-\\d{2}$"},"until":{"type":["string","null"]},"reports":{"type":"integer",
        "description":"Reports of those days."},"undated":{"type":"integer","description":"Reports of which nobody can say by which day\#
         they were out: left aside."},
        "changes":{"type":"array","items":{"$ref":"#/components/schemas/change"}},"events":{"type":"array",
        "items":{"$ref":"#/components/schemas/event"}},"next":{"type":"integer","description":"The offset of what follows; absent at the\#
         end."},
        "cursor":{"type":"string","description":"The cursor of what follows; absent at the end."}}}}}},
        "304":{"description":"Not changed."},"400":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"501":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}}}}},"/export":{"get":{"summary":"The chronicle, or the events that are asked\#
         for, as a file; streamed.",
        "parameters":[{"name":"format","in":"query","description":"What to write; docs/exports.md says what each holds.",
        "required":false,"schema":{"type":"string","enum":["json","jsonl","csv","markdown","html","ics",
        "geojson","jsonld","timelinejs","timesketch","ftm","naf","plover","graphml","bundle"],"default":"json"}},
        {"name":"events","in":"query","description":"Only these events, parted by commas: their numbers, ids of their claims or addresses\#
         of their pages. Small ones are in it, too.",
        "required":false,"schema":{"type":"string"}},{"name":"about","in":"query","description":"Events with this person, body, place or\#
         subject; a name in any language.",
        "required":false,"schema":{"type":"string"}},{"name":"where","in":"query","description":"Events in this place or within it.",
        "required":false,"schema":{"type":"string"}},{"name":"since","in":"query","description":"Events on this day or later.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"until",
        "in":"query","description":"Events on this day or earlier.","required":false,"schema":{"type":"string",
        "pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"type","in":"query","description":"Events of any of these concepts or PLOVER\#
         types.",
        "required":false,"schema":{"type":"array","items":{"type":"string"}},"explode":true,"style":"form"},
        {"name":"language","in":"query","description":"Events reported in any of these languages.","required":false,
        "schema":{"type":"array","items":{"type":"string"}},"explode":true,"style":"form"},{"name":"outlet",
        "in":"query","description":"Events told by any of these outlets.","required":false,"schema":{
        "type":"array","items":{"type":"string"}},"explode":true,"style":"form"},{"name":"modality","in":"query",
        "description":"Events that stand so to the facts; any of them.","required":false,"schema":{
        "type":"array","items":{"enum":["fact","plan","possible","demanded","conditional","denied","not"]}},
        "explode":true,"style":"form"},{"name":"contested","in":"query","description":"Only events on which reports contradict each other.",
        "required":false,"schema":{"type":"boolean"}},{"name":"multi","in":"query","description":"Only events that more than one\#
         independent report tells.",
        "required":false,"schema":{"type":"boolean"}},{"name":"all","in":"query","description":"Every event, also the small ones, which\#
         lists and the formats for people leave out without it.",
        "required":false,"schema":{"type":"boolean"}},{"name":"as_of","in":"query","description":"The chronicle as it could be known at\#
         the end of this day.",
        "required":false,"schema":{"type":"string","pattern":"^\\d{4}(-\\d{2}(-\\d{2})?)?$"}},{"name":"title",
        "in":"query","description":"A title, where the format has one.","required":false,"schema":{
        "type":"string"}},{"name":"with_text","in":"query","description":"With the documents' texts (json).",
        "required":false,"schema":{"type":"boolean"}}],"responses":{"200":{"description":"Done.","content":{
        "*/*":{"schema":{}}}},"400":{"description":"What is wrong, in one sentence (RFC 9457).","content":{
        "application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"401":{"description":"What is wrong, in one\#
         sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"404":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"410":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/decisions":{"get":{"summary":"The log of decisions, each with what became of it.","parameters":[
        ],"responses":{"200":{"description":"Done.","headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing\#
         has changed.",
        "schema":{"type":"string"}}},"content":{"application/json":{"schema":{"type":"object","required":[
        "decisions"],"additionalProperties":false,"properties":{"decisions":{"type":"array","items":{
        "$ref":"#/components/schemas/decisionRecord"}}}}}}},"304":{"description":"Not changed."},"401":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"403":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}},
        "post":{"summary":"Settle something about the chronicle.","requestBody":{"required":true,"content":{
        "application/json":{"schema":{"$ref":"#/components/schemas/decide"}}}},"responses":{"201":{
        "description":"Decided.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/decisionRecord"}}}},
        "400":{"description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"403":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"404":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"409":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"413":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"415":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"421":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"422":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"503":{
        "description":"Not now: another program keeps the store, too much waits to be read, or data is missing; the detail says which.",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}},"headers":{
        "Retry-After":{"description":"Seconds after which it may be tried again, where waiting helps.",
        "schema":{"type":"integer"}}}},"507":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/decisions/{number}":{"delete":{"summary":"Take a decision back; the log keeps both.","parameters":[
        {"name":"number","in":"path","description":"The decision's number.","required":true,"schema":{
        "type":"integer"}}],"responses":{"200":{"description":"Taken back.","content":{"application/json":{
        "schema":{"$ref":"#/components/schemas/decisionRecord"}}}},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"403":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"404":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"409":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"414":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"421":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"422":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"503":{
        "description":"Not now: another program keeps the store, too much waits to be read, or data is missing; the detail says which.",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}},"headers":{
        "Retry-After":{"description":"Seconds after which it may be tried again, where waiting helps.",
        "schema":{"type":"integer"}}}},"507":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}},
        "/openapi.json":{"get":{"summary":"This document.","parameters":[],"responses":{"200":{"description":"Done.",
        "headers":{"ETag":{"description":"Send it as If-None-Match to hear 304 where nothing has changed.",
        "schema":{"type":"string"}}},"content":{"application/vnd.oai.openapi+json;version=3.1":{"schema":{
        "type":"object"}}}},"304":{"description":"Not changed."},"401":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"414":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"421":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}},"431":{
        "description":"What is wrong, in one sentence (RFC 9457).","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/problem"}}}},"500":{"description":"What is wrong, in one sentence (RFC 9457).",
        "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/problem"}}}}}}}},
        "components":{"securitySchemes":{"token":{"type":"http","scheme":"bearer"}},"schemas":{"document":{
        "type":"object","properties":{"id":{"type":"string"},"path":{"type":["string","null"]},"url":{
        "type":["string","null"]},"title":{"type":["string","null"]},"outlet":{"type":["string","null"]},
        "language":{"$ref":"#/components/schemas/language"},"published":{"anyOf":[{"$ref":"#/components/schemas/edtf"},
        {"type":"null"}]},"basis":{"$ref":"#/components/schemas/basis"},"retrieved":{"description":"When it was fetched, as the input said.",
        "anyOf":[{"$ref":"#/components/schemas/edtf"},{"type":"null"}]},"sha256":{"type":"string","pattern":"^([0-9a-f]{64})?$"},
        "duplicateOf":{"type":["string","null"]},"text":{"description":"Only with --with-text.","type":"string"}},
        "required":["id","path","url","title","outlet","language","published","basis","retrieved","sha256",
        "duplicateOf"],"additionalProperties":false},"entity":{"type":"object","properties":{"id":{
        "type":"string","minLength":1},"kind":{"$ref":"#/components/schemas/kind"},"name":{"type":"string"},
        "names":{"description":"Names by language, most frequent first.","type":"object","propertyNames":{
        "$ref":"#/components/schemas/language"},"additionalProperties":{"type":"array","items":{"type":"string"}}},
        "mentions":{"type":"integer","minimum":0},"decided":{"$ref":"#/components/schemas/decided"}},
        "required":["id","kind","name","names","mentions","decided"],"additionalProperties":false},"event":{
        "type":"object","properties":{"id":{"type":"string","minLength":1},"type":{"$ref":"#/components/schemas/concept"},
        "plover":{"$ref":"#/components/schemas/plover"},"title":{"description":"Title by language.","type":"object",
        "propertyNames":{"$ref":"#/components/schemas/language"},"additionalProperties":{"type":"string"}},
        "earliest":{"anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},"latest":{"anyOf":[
        {"$ref":"#/components/schemas/day"},{"type":"null"}]},"bound":{"$ref":"#/components/schemas/bound"},
        "place":{"type":["string","null"],"minLength":1},"participants":{"type":"array","items":{"type":"object",
        "properties":{"role":{"$ref":"#/components/schemas/role"},"entity":{"type":"string","minLength":1}},
        "required":["role","entity"],"additionalProperties":false}},"polarity":{"$ref":"#/components/schemas/polarity"},
        "modality":{"$ref":"#/components/schemas/modality"},"denied":{"type":"boolean"},"salience":{
        "type":"number","minimum":0,"maximum":1},"claims":{"type":"array","items":{"type":"string","minLength":1},
        "minItems":1,"uniqueItems":true},"documents":{"description":"Independent reports: copies count once.",
        "type":"integer","minimum":1},"languages":{"type":"array","items":{"$ref":"#/components/schemas/language"},
        "uniqueItems":true},"firstReported":{"anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},
        "lastReported":{"anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},"carriedOutBy":{
        "description":"Of a plan: the event that carried it out.","type":["string","null"],"minLength":1},
        "decided":{"$ref":"#/components/schemas/decided"}},"required":["id","type","plover","title","earliest",
        "latest","bound","place","participants","polarity","modality","denied","salience","claims","documents",
        "languages","firstReported","lastReported","carriedOutBy","decided"],"additionalProperties":false},
        "conflict":{"type":"object","properties":{"id":{"type":"string","minLength":1},"kind":{"enum":[
        "figure","date","place","status","polarity"]},"relation":{"enum":["contradiction","update","scope"]},
        "about":{"type":"string"},"event":{"type":["string","null"],"minLength":1},"reason":{"type":"string"},
        "values":{"type":"array","items":{"type":"object","properties":{"value":{"type":"string"},"low":{
        "type":["number","null"]},"high":{"type":["number","null"]},"claims":{"type":"array","items":{
        "type":"string","minLength":1},"minItems":1}},"required":["value","low","high","claims"],"additionalProperties":false},
        "minItems":2}},"required":["id","kind","relation","about","event","reason","values"],"additionalProperties":false},
        "state":{"type":"object","properties":{"subject":{"type":"string"},"subjectName":{"type":"string"},
        "attribute":{"type":"string"},"series":{"type":"array","items":{"type":"object","properties":{
        "value":{"type":"string"},"low":{"type":["number","null"]},"high":{"type":["number","null"]},
        "earliest":{"anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},"latest":{"anyOf":[
        {"$ref":"#/components/schemas/day"},{"type":"null"}]},"from":{"anyOf":[{"$ref":"#/components/schemas/day"},
        {"type":"null"}]},"to":{"anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},"reported":{
        "anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},"claims":{"type":"array","items":{
        "type":"string","minLength":1}}},"required":["value","low","high","earliest","latest","from",
        "to","reported","claims"],"additionalProperties":false},"minItems":1}},"required":["subject",
        "subjectName","attribute","series"],"additionalProperties":false},"offset":{"description":"Unicode code points from the start of\#
         the document's text.",
        "type":"integer","minimum":0},"day":{"type":"string","pattern":"^-?\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$"},
        "edtf":{"description":"EDTF level 1 (ISO 8601-2): a day, month, year, or interval with an open end as '..'.",
        "type":"string","pattern":"^(-?\\d{4}(-\\d\\d(-\\d\\d)?)?|(-?\\d{4}-\\d\\d-\\d\\d|\\.\\.)/(-?\\d{4}-\\d\\d-\\d\\d|\\.\\.))$"},
        "language":{"description":"BCP 47; und where it could not be told.","type":"string","pattern":"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "basis":{"enum":["metadata","text","inferred","unknown"]},"kind":{"enum":["person","organization",
        "place","facility","mission","product","event","other"]},"polarity":{"enum":["positive","negative"]},
        "modality":{"enum":["actual","planned","possible","demanded","conditional"]},"bound":{"enum":[
        "at","since","until","from","before","after"]},"role":{"enum":["agent","patient","recipient",
        "instrument","topic"]},"concept":{"description":"A concept of the event lexicon; null for a predicate that it does not know.",
        "type":["string","null"],"minLength":1},"plover":{"type":["string","null"],"pattern":"^[A-Z][A-Z_-]*$"},
        "quantity":{"type":"object","properties":{"start":{"$ref":"#/components/schemas/offset"},"end":{
        "$ref":"#/components/schemas/offset"},"low":{"type":["number","null"]},"high":{"type":["number",
        "null"]},"approximate":{"type":"boolean"},"of":{"type":["string","null"]},"unit":{"type":["string",
        "null"],"minLength":1}},"required":["start","end","low","high","approximate","of","unit"],"additionalProperties":false,
        "description":"A figure. One end null is an open bound.","not":{"properties":{"low":{"type":"null"},
        "high":{"type":"null"}}}},"claim":{"type":"object","properties":{"id":{"type":"string","minLength":1},
        "document":{"type":"string"},"event":{"type":["string","null"],"minLength":1},"sentence":{"type":"object",
        "properties":{"start":{"$ref":"#/components/schemas/offset"},"end":{"$ref":"#/components/schemas/offset"},
        "text":{"type":"string"}},"required":["start","end","text"],"additionalProperties":false},"start":{
        "$ref":"#/components/schemas/offset"},"end":{"$ref":"#/components/schemas/offset"},"trigger":{
        "type":"object","properties":{"start":{"$ref":"#/components/schemas/offset"},"end":{"$ref":"#/components/schemas/offset"},
        "lemma":{"type":"string"}},"required":["start","end","lemma"],"additionalProperties":false},"type":{
        "$ref":"#/components/schemas/concept"},"plover":{"$ref":"#/components/schemas/plover"},"polarity":{
        "$ref":"#/components/schemas/polarity"},"modality":{"$ref":"#/components/schemas/modality"},"denied":{
        "type":"boolean"},"region":{"enum":[null,"title","heading","caption","dateline","boilerplate"]},
        "time":{"anyOf":[{"type":"object","properties":{"earliest":{"anyOf":[{"$ref":"#/components/schemas/day"},
        {"type":"null"}]},"latest":{"anyOf":[{"$ref":"#/components/schemas/day"},{"type":"null"}]},"bound":{
        "$ref":"#/components/schemas/bound"},"start":{"anyOf":[{"$ref":"#/components/schemas/offset"},
        {"type":"null"}]},"end":{"anyOf":[{"$ref":"#/components/schemas/offset"},{"type":"null"}]}},"required":[
        "earliest","latest","bound","start","end"],"additionalProperties":false},{"type":"null"}]},"place":{
        "anyOf":[{"type":"object","properties":{"entity":{"type":["string","null"],"minLength":1},"start":{
        "$ref":"#/components/schemas/offset"},"end":{"$ref":"#/components/schemas/offset"}},"required":[
        "entity","start","end"],"additionalProperties":false},{"type":"null"}]},"participants":{"type":"array",
        "items":{"type":"object","properties":{"role":{"$ref":"#/components/schemas/role"},"entity":{
        "type":["string","null"],"minLength":1},"start":{"$ref":"#/components/schemas/offset"},"end":{
        "$ref":"#/components/schemas/offset"}},"required":["role","entity","start","end"],"additionalProperties":false}},
        "quantities":{"type":"array","items":{"$ref":"#/components/schemas/quantity"}},"source":{"anyOf":[
        {"type":"object","properties":{"entity":{"type":["string","null"],"minLength":1},"start":{"$ref":"#/components/schemas/offset"},
        "end":{"$ref":"#/components/schemas/offset"},"kind":{"enum":["quoted","reported"]}},"required":[
        "entity","start","end","kind"],"additionalProperties":false},{"type":"null"}]},"rejected":{
        "description":"The user said that it does not hold.","type":"boolean"}},"required":["id","document",
        "event","sentence","start","end","trigger","type","plover","polarity","modality","denied","region",
        "time","place","participants","quantities","source","rejected"],"additionalProperties":false},
        "decisionKind":{"enum":["merge","split","rename","reject","redate","note","undo"]},"decided":{
        "type":"array","description":"What the user decided about it, in the order of the decisions.",
        "items":{"type":"object","properties":{"decision":{"type":"integer","minimum":1},"kind":{"$ref":"#/components/schemas/decisionKind"},
        "text":{"description":"Of a note its words.","type":"string"}},"required":["decision","kind"],
        "additionalProperties":false}},"decision":{"type":"object","description":"What became of a decision of the user when the\#
         chronicle was made.",
        "properties":{"decision":{"type":"integer","minimum":1},"kind":{"$ref":"#/components/schemas/decisionKind"},
        "state":{"enum":["placed","partly","lost","undone"]},"events":{"type":"array","items":{"type":"string",
        "minLength":1},"uniqueItems":true},"entity":{"type":["string","null"],"minLength":1},"anchors":{
        "description":"Places in documents that it holds on to; of these so many lie in reports that the store does not hold, where\#
         nothing is read any more, and in another event or thing now.",
        "type":"integer","minimum":0},"withoutReport":{"type":"integer","minimum":0},"unread":{"type":"integer",
        "minimum":0},"elsewhere":{"type":"integer","minimum":0},"covered":{"description":"Claims that a rejection covers.",
        "type":"integer","minimum":0}},"required":["decision","kind","state","events","entity","anchors",
        "withoutReport","unread","elsewhere","covered"],"additionalProperties":false},"problem":{"type":"object",
        "required":["type","title","status","detail"],"properties":{"type":{"type":"string"},"title":{
        "type":"string"},"status":{"type":"integer"},"detail":{"type":"string"}}},"span":{"type":"object",
        "required":["start","end"],"additionalProperties":false,"properties":{"start":{"$ref":"#/components/schemas/offset"},
        "end":{"$ref":"#/components/schemas/offset"}}},"decide":{"type":"object","required":["kind"],
        "properties":{"kind":{"enum":["merge","split","rename","reject","redate","note"]},"event":{
        "type":"string"},"events":{"type":"array","items":{"type":"string"}},"claim":{"type":"string"},
        "claims":{"type":"array","items":{"type":"string"}},"entity":{"type":"string"},"entities":{
        "type":"array","items":{"type":"string"},"description":"Of `merge`, in place of `events`: people, bodies, places or things that\#
         are one."},
        "names":{"type":"array","items":{"type":"string"},"description":"Of `split` with `entity`: what it is called that is another thing."},
        "language":{"type":"string"},"text":{"type":"string"},"to":{"type":"string","description":"The new name, or the new date (EDTF)."},
        "generation":{"type":"integer","description":"Of the chronicle in which the ids were seen: 409 where it has changed since."}}},
        "decisionRecord":{"type":"object","required":["decision","kind","made"],"properties":{"decision":{
        "type":"integer"},"kind":{"enum":["merge","split","rename","reject","redate","note","undo"]},
        "made":{"type":["string","null"]},"placement":{"type":"object","required":["state","events"]}}},
        "input":{"type":"object","anyOf":[{"required":["text"]},{"required":["html"]}],"properties":{
        "id":{"type":"string"},"text":{"type":"string"},"html":{"type":"string"},"title":{"type":"string"},
        "language":{"type":"string","description":"BCP 47."},"published":{"type":"string","description":"EDTF level 1 or RFC 3339."},
        "url":{"type":"string"},"outlet":{"type":"string"},"author":{"type":"string"},"retrieved":{
        "type":"string","description":"When it was fetched, as `published`; it stands in for no other date."}}},
        "addReport":{"type":"object","required":["added","unchanged","updated","problems"],"properties":{
        "added":{"type":"integer"},"unchanged":{"type":"integer","description":"There already."},"updated":{
        "type":"integer","description":"There already, and known better now."},"problems":{"type":"array",
        "items":{"type":"object","required":["input","message"],"additionalProperties":false,"properties":{
        "input":{"type":"string","description":"`line 3`"},"message":{"type":"string"}}}}}},"change":{
        "type":"object","required":["change","event","before","documents","claims","details"],"additionalProperties":false,
        "properties":{"change":{"enum":["new","updated","contradicted","withdrawn","carriedOut"]},"event":{
        "type":"string"},"before":{"type":"array","items":{"type":"string"},"description":"Its numbers in the chronicle of the day before\#
         `since`."},
        "documents":{"type":"array","items":{"type":"string"}},"claims":{"type":"array","items":{"type":"string"}},
        "details":{"type":"array","items":{"type":"object","required":["field","about","before","after"],
        "additionalProperties":false,"properties":{"field":{"enum":["date","place","standing","figure",
        "carriedOutBy"]},"about":{"type":["string","null"]},"before":{"type":["string","null"]},"after":{
        "type":["string","null"]}}}}}},"hit":{"type":"object","required":["document","start","end","text",
        "marks"],"additionalProperties":false,"properties":{"document":{"type":"string"},"start":{"$ref":"#/components/schemas/offset"},
        "end":{"$ref":"#/components/schemas/offset"},"text":{"type":"string"},"marks":{"type":"array",
        "items":{"$ref":"#/components/schemas/span"}}}},"citation":{"type":"object","required":["document",
        "start","end","sentence","published","basis","claim"],"properties":{"document":{"type":"string"},
        "start":{"$ref":"#/components/schemas/offset"},"end":{"$ref":"#/components/schemas/offset"},"sentence":{
        "type":"object","required":["start","end","text"],"properties":{"start":{"$ref":"#/components/schemas/offset"},
        "end":{"$ref":"#/components/schemas/offset"},"text":{"type":"string"}}},"published":{"type":[
        "string","null"]},"basis":{"$ref":"#/components/schemas/basis"},"claim":{"type":["string","null"]}}},
        "answer":{"type":"object","required":["question","language","asked","answered","refusal","answers"],
        "properties":{"question":{"type":"string"},"language":{"type":"string"},"asked":{"type":"string"},
        "answered":{"type":"boolean"},"refusal":{"type":["string","null"]},"answers":{"type":"array",
        "items":{"type":"object","required":["text","standing","low","high","unit","time","entity","event",
        "citations"],"properties":{"text":{"type":"string"},"standing":{"type":["string","null"]},"low":{
        "type":["number","null"]},"high":{"type":["number","null"]},"unit":{"type":["string","null"]},
        "time":{"type":["object","null"]},"entity":{"type":["string","null"]},"event":{"type":["string",
        "null"]},"citations":{"type":"array","minItems":1,"items":{"$ref":"#/components/schemas/citation"}}}}}}}}}}

        """#
}
