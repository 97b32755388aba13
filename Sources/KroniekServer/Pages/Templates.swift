/// The pages in Mustache. Everything in double braces is escaped; nothing stands in triple ones.
enum Templates {
    static let all: [String: String] = [
        "layout": layout, "event-line": eventLine, "evidence": evidence, "timeline": timeline, "event": event, "document": document, "entity": entity,
        "conflicts": conflicts, "states": states, "documents": documents, "search": search, "problem": problem,
    ]

    private static let layout = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · Kroniek</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header>
        <nav aria-label="Pages"><ul><li><a href="/">Timeline</a></li><li><a href="/conflicts">Where reports differ</a></li><li><a href="/states">States</a></li><li><a href="/documents">Reports</a></li><li><a href="/search">Search</a></li></ul></nav>
        <h1><bdi{{#titleLanguage}} lang="{{titleLanguage}}"{{/titleLanguage}}>{{title}}</bdi></h1>
        {{#lead}}<p>{{lead}}</p>{{/lead}}
        </header>
        <main>
        {{$body}}{{/body}}
        </main>
        <footer><p>Kroniek {{version}}. Each line opens on the sentences that say it.</p></footer>
        </body>
        </html>

        """

    private static let eventLine = """
        <li class="event"><div class="line">{{#day}}<time class="when" datetime="{{day}}">{{/day}}{{^day}}<span class="when">{{/day}}{{#standing}}<span class="standing {{kind}}">{{label}}</span> {{/standing}}{{date}}{{#day}}</time>{{/day}}{{^day}}</span>{{/day}}<span class="title"><a href="{{href}}"><bdi{{#language}} lang="{{language}}"{{/language}}>{{title}}</bdi></a></span><span class="meta">{{meta}}</span>{{#note}}<p class="notes"><bdi>{{note}}</bdi></p>{{/note}}{{#hasFigures}}<ul class="figures">{{#figures}}<li>{{#label}}<bdi>{{label}}</bdi>: {{/label}}<b><bdi>{{text}}</bdi></b>{{#relation}} <span class="{{relation}}">{{relation}}</span>{{/relation}}</li>{{/figures}}</ul>{{/hasFigures}}</div></li>

        """

    private static let evidence = """
        <li><blockquote dir="auto"{{#language}} lang="{{language}}"{{/language}}>{{#pieces}}{{#part}}<mark class="{{part}}">{{text}}</mark>{{/part}}{{^part}}{{text}}{{/part}}{{/pieces}}</blockquote><cite><a href="{{href}}"><bdi>{{outlet}}</bdi></a>, {{when}}, {{language}}{{#remark}}, <bdi>{{remark}}</bdi>{{/remark}}{{#links}} <a href="{{href}}">{{name}}</a>{{/links}}</cite></li>

        """

    private static let timeline = """
        {{<layout}}{{$body}}
        <form action="/" method="get">
        <label>About <input name="about" value="{{about}}"></label>
        <label>Where <input name="where" value="{{where}}"></label>
        <label>Since <input name="since" value="{{since}}" size="10" placeholder="2020-01-03"></label>
        <label>Until <input name="until" value="{{until}}" size="10"></label>
        <label>Known by <input name="as_of" value="{{asOf}}" size="10"></label>
        <label>Every event <input type="checkbox" name="all" value="1"{{#all}} checked{{/all}}></label>
        <button>Show</button>
        </form>
        {{^sections}}<p>No event fits.</p>{{/sections}}
        {{#sections}}
        <section><h2>{{title}}</h2><ol>
        {{#lines}}{{>event-line}}{{/lines}}
        </ol></section>
        {{/sections}}
        {{#hidden}}<p class="meta">{{hidden}} not shown. <a href="{{everything}}">Show every one</a></p>{{/hidden}}
        {{#more}}<p><a rel="next" href="{{more}}">Later events</a></p>{{/more}}
        {{/body}}{{/layout}}
        """

    private static let event = """
        {{<layout}}{{$body}}
        <table><tbody>
        <tr><th>When</th><td>{{#standing}}<span class="standing {{kind}}">{{label}}</span> {{/standing}}{{when}}</td></tr>
        {{#place}}<tr><th>Where</th><td><a href="{{href}}"><bdi>{{name}}</bdi></a></td></tr>{{/place}}
        {{#participants}}<tr><th>{{role}}</th><td><a href="{{href}}"><bdi>{{name}}</bdi></a></td></tr>{{/participants}}
        {{#type}}<tr><th>Type</th><td>{{type}}</td></tr>{{/type}}
        <tr><th>Told by</th><td>{{reports}}</td></tr>
        {{#notes}}<tr><th></th><td><bdi>{{.}}</bdi></td></tr>{{/notes}}
        {{#figures}}<tr><th><bdi>{{label}}</bdi></th><td><bdi>{{text}}</bdi>{{#relation}} <span class="{{relation}}">{{relation}}</span>{{/relation}}</td></tr>{{/figures}}
        </tbody></table>
        {{#reasons}}<p class="meta"><bdi>{{.}}</bdi></p>{{/reasons}}
        <h2>What the reports say</h2>
        <ul class="plain">
        {{#evidence}}{{>evidence}}{{/evidence}}
        </ul>
        {{/body}}{{/layout}}
        """

    private static let document = """
        {{<layout}}{{$body}}
        <p class="meta"><bdi>{{source}}</bdi>{{#url}} · <a rel="noreferrer noopener" href="{{url}}">original</a>{{/url}}</p>
        {{#evidence}}<p class="meta">Dated from the text by “<bdi>{{.}}</bdi>”.</p>{{/evidence}}
        {{#omissions}}<p class="contradiction">{{.}}</p>{{/omissions}}
        <div class="text" dir="auto"{{#language}} lang="{{language}}"{{/language}}>{{#pieces}}{{#href}}<a href="{{href}}"><mark class="trigger">{{text}}</mark></a>{{/href}}{{^href}}{{text}}{{/href}}{{/pieces}}</div>
        {{/body}}{{/layout}}
        """

    private static let entity = """
        {{<layout}}{{$body}}
        <table><tbody>{{#names}}<tr><th>{{language}}</th><td lang="{{language}}"><bdi>{{names}}</bdi></td></tr>{{/names}}</tbody></table>
        {{#sections}}
        <section><h2>{{title}}</h2><ol>
        {{#lines}}{{>event-line}}{{/lines}}
        </ol></section>
        {{/sections}}
        {{#hidden}}<p class="meta">{{hidden}} not shown. <a href="{{everything}}">Show every one</a></p>{{/hidden}}
        {{/body}}{{/layout}}
        """

    private static let conflicts = """
        {{<layout}}{{$body}}
        {{^conflicts}}<p>The reports do not differ in anything that Kroniek follows.</p>{{/conflicts}}
        {{#conflicts}}
        <section><h3><span class="{{relation}}">{{relation}}</span> <bdi>{{about}}</bdi>{{#event}} — <a href="{{href}}"><bdi>{{title}}</bdi></a>{{/event}}</h3>
        <p class="meta"><bdi>{{reason}}</bdi></p>
        {{#values}}<p><b><bdi>{{value}}</bdi></b></p><ul class="plain">{{#evidence}}{{>evidence}}{{/evidence}}</ul>{{/values}}
        </section>
        {{/conflicts}}
        {{#more}}<p><a rel="next" href="{{more}}">More</a></p>{{/more}}
        {{/body}}{{/layout}}
        """

    private static let states = """
        {{<layout}}{{$body}}
        {{^states}}<p>No state is followed.</p>{{/states}}
        {{#states}}<h3><bdi>{{subject}}</bdi> <span class="meta"><bdi>{{attribute}}</bdi></span></h3>
        <table><tbody>{{#points}}<tr><td>{{time}}</td><td><bdi>{{value}}</bdi></td><td>{{#links}}<a href="{{href}}">{{name}}</a> {{/links}}</td></tr>{{/points}}</tbody></table>
        {{/states}}
        {{/body}}{{/layout}}
        """

    private static let documents = """
        {{<layout}}{{$body}}
        <table><tbody>{{#documents}}<tr><td>{{when}}</td><td><a href="{{href}}"><bdi lang="{{language}}">{{title}}</bdi></a></td><td><bdi>{{outlet}}</bdi>{{#remark}}<br><bdi>{{remark}}</bdi>{{/remark}}</td><td>{{language}}</td></tr>
        {{/documents}}</tbody></table>
        {{#more}}<p><a rel="next" href="{{more}}">More</a></p>{{/more}}
        {{/body}}{{/layout}}
        """

    private static let search = """
        {{<layout}}{{$body}}
        <form action="/search" method="get" role="search"><label>Words <input name="q" value="{{query}}" size="40"></label><button>Search</button></form>
        {{#asked}}{{^hits}}<p>No sentence holds these words.</p>{{/hits}}{{/asked}}
        <ul class="plain">
        {{#hits}}{{>evidence}}{{/hits}}
        </ul>
        {{/body}}{{/layout}}
        """

    private static let problem = """
        {{<layout}}{{$body}}<p>{{detail}}</p><p><a href="/">To the timeline</a></p>{{/body}}{{/layout}}
        """
}
