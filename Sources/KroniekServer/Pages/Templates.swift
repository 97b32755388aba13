/// The pages in Mustache. Everything in double braces is escaped; in triple ones stands nothing but an ``SVG`` or ``Markup`` of our own
/// making, which have escaped what is in them.
///
/// A section sees the values around it where its own are missing, so names within a list differ from those of the page.
enum Templates {
    static let all: [String: String] = [
        "layout": layout, "event-lines": eventLines, "pager": pager, "timeline": timeline,
        "filters": filters, "event": event, "document": document, "documents": documents, "entity": entity, "conflicts": conflicts,
        "conflict": conflict,
        "states": states, "state": state, "map": map, "search": search, "add": add, "job": job, "ask": ask, "decide": decide, "decisions": decisions,
        "decision": decision,
        "changes": changes, "entities": entities, "take-away": takeAway, "problem": problem,
    ]

    static let layout = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}} · Kroniek</title>
        <link rel="stylesheet" href="/style.css?{{stamp}}">
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="alternate" href="/changes.atom" type="application/atom+xml" title="What is new">
        <script src="/desk.js?{{stamp}}" defer></script>
        {{$head}}{{/head}}
        </head>
        <body>
        <a class="skip" href="#main">Skip to the page</a>
        {{#filterAction}}<a class="skip" href="#filters">Skip to the filters</a>{{/filterAction}}
        <header class="mast">
        <a class="brand" id="brand" href="/{{#asOfDay}}?as_of={{asOfDay}}{{/asOfDay}}">Kroniek</a>
        <nav aria-label="Pages"><ul id="parts">{{{nav}}}</ul></nav>
        <form class="find" action="/search" method="get" role="search" aria-label="Reports"><span id="find-day">{{#asOfDay}}<input type="hidden" name="as_of" value="{{asOfDay}}">{{/asOfDay}}</span><input type="search" name="q" aria-label="Search the reports" placeholder="Search the reports" value="{{find}}"><button>Search</button></form>
        </header>
        <main id="main" tabindex="-1">
        <div id="notices">{{#isBare}}<p class="asof-notice">There are no reports yet.{{#canChange}} <a href="/add">Add some</a>.{{/canChange}}</p>{{/isBare}}{{#isBehind}}<p class="asof-notice" id="behind" role="status">More is stored by now; the chronicle is being made anew with it. <a href="{{again}}">Look again</a></p>{{/isBehind}}
        {{#asOfNotice}}<p class="asof-notice">As it was known on <strong>{{asOfNotice}}</strong>. <a href="{{today}}">All that is known now</a></p>{{/asOfNotice}}</div>
        <div class="head" id="head">
        {{#kicker}}<p class="kicker">{{{kicker}}}</p>{{/kicker}}
        <h1><bdi{{#titleLanguage}} lang="{{titleLanguage}}"{{/titleLanguage}}>{{title}}</bdi></h1>
        {{#lead}}<p class="lead">{{lead}}</p>{{/lead}}
        </div>
        {{$body}}{{/body}}
        </main>
        <footer><p>Kroniek {{version}}. Each line opens on the sentences that say it. Nothing on these pages leaves this machine.</p></footer>
        </body>
        </html>

        """

    static let eventLines = """
        {{#sections}}
        <section class="month" aria-labelledby="t-{{sectionId}}"><h2 id="t-{{sectionId}}">{{sectionTitle}}</h2><ol class="events">
        {{{lines}}}
        </ol></section>
        {{/sections}}
        """

    static let pager = """
        {{#pages}}<nav class="pager" aria-label="Parts of the list">{{#earlier}}<a rel="prev" href="{{earlier}}">← Before</a>{{/earlier}}<span>{{position}}</span>{{#later}}<a rel="next" href="{{later}}">More →</a>{{/later}}</nav>{{/pages}}
        """

    static let problem = """
        {{<layout}}{{$body}}<p id="detail">{{detail}}</p><p>{{#links}}<a href="{{linkHref}}">{{linkName}}</a> · {{/links}}<a href="/">To the timeline</a></p>{{/body}}{{/layout}}
        """
}
