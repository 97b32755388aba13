/// The pages in Mustache. Everything in double braces is escaped; in triple ones stands nothing but an ``SVG`` of our own making.
///
/// A section sees the values around it where its own are missing, so names within a list differ from those of the page.
enum Templates {
    static let all: [String: String] = [
        "layout": layout, "event-line": eventLine, "event-lines": eventLines, "evidence": evidence, "pager": pager, "timeline": timeline,
        "filters": filters, "event": event, "document": document, "documents": documents, "entity": entity, "conflicts": conflicts,
        "conflict": conflict,
        "states": states, "state": state, "map": map, "search": search, "add": add, "job": job, "ask": ask, "decide": decide, "decisions": decisions,
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
        <header class="mast">
        <a class="brand" href="/">Kroniek</a>
        <nav aria-label="Pages"><ul>{{#nav}}<li><a href="{{address}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{part}}</a></li>{{/nav}}</ul></nav>
        <form class="find" action="/search" method="get" role="search"><input type="search" name="q" aria-label="Search the reports" placeholder="Search the reports" value="{{find}}"><button>Search</button></form>
        </header>
        <main id="main" tabindex="-1">
        {{#isBehind}}<p class="asof-notice" id="behind" role="status">More is stored by now; the chronicle is being made anew with it. <a href="{{again}}">Look again</a></p>{{/isBehind}}
        {{#asOfNotice}}<p class="asof-notice">As it was known on <strong>{{asOfNotice}}</strong>. <a href="{{today}}">All that is known now</a></p>{{/asOfNotice}}
        <div class="head">
        {{#kicker}}<p class="kicker">{{kicker}}</p>{{/kicker}}
        <h1><bdi{{#titleLanguage}} lang="{{titleLanguage}}"{{/titleLanguage}}>{{title}}</bdi></h1>
        {{#lead}}<p class="lead">{{lead}}</p>{{/lead}}
        </div>
        {{$body}}{{/body}}
        </main>
        <footer><p>Kroniek {{version}}. Each line opens on the sentences that say it. Nothing on these pages leaves this machine.</p></footer>
        </body>
        </html>

        """

    static let eventLine = """
        <li class="event{{#lineStanding}} is-{{kind}}{{/lineStanding}}"><div class="when">{{#day}}<time datetime="{{day}}">{{lineDate}}</time>{{/day}}{{^day}}<span>{{lineDate}}</span>{{/day}}{{{glyph}}}</div><div class="what"><h3>{{#lineStanding}}<span class="standing {{kind}}">{{label}}</span> {{/lineStanding}}<a href="{{lineHref}}"><bdi{{#lineLanguage}} lang="{{lineLanguage}}"{{/lineLanguage}}>{{lineTitle}}</bdi></a></h3>{{#note}}<p class="notes"><bdi>{{note}}</bdi></p>{{/note}}{{#hasFigures}}<ul class="figures">{{#figures}}<li>{{#figureLabel}}<bdi>{{figureLabel}}</bdi> {{/figureLabel}}<b><bdi>{{figureText}}</bdi></b>{{#relation}} <span class="badge {{relation}}">{{relation}}</span>{{/relation}}</li>{{/figures}}</ul>{{/hasFigures}}</div><p class="meta">{{meta}}</p></li>

        """

    static let eventLines = """
        {{#sections}}
        <section class="month" aria-labelledby="t-{{sectionId}}"><h2 id="t-{{sectionId}}">{{sectionTitle}}</h2><ol class="events">
        {{#lines}}{{>event-line}}{{/lines}}
        </ol></section>
        {{/sections}}
        """

    static let pager = """
        {{#pages}}<nav class="pager" aria-label="Parts of the list">{{#earlier}}<a rel="prev" href="{{earlier}}">← Before</a>{{/earlier}}<span>{{position}}</span>{{#later}}<a rel="next" href="{{later}}">More →</a>{{/later}}</nav>{{/pages}}
        """

    static let evidence = """
        <li class="said"><blockquote dir="auto"{{#saidLanguage}} lang="{{saidLanguage}}"{{/saidLanguage}}>{{#pieces}}{{#part}}<mark class="{{part}}">{{text}}</mark>{{/part}}{{^part}}{{text}}{{/part}}{{/pieces}}</blockquote><p class="source">{{#saidStanding}}<span class="standing {{kind}}">{{label}}</span> {{/saidStanding}}<a href="{{saidHref}}"><bdi>{{outlet}}</bdi></a>, {{saidWhen}}, {{saidIn}}{{#remark}}, <bdi>{{remark}}</bdi>{{/remark}}{{#saidEvent}} · <a href="{{saidEventHref}}"><bdi>{{saidEvent}}</bdi></a>{{/saidEvent}}</p></li>

        """

    static let problem = """
        {{<layout}}{{$body}}<p>{{detail}}</p><p><a href="/">To the timeline</a></p>{{/body}}{{/layout}}
        """
}
