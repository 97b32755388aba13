extension Templates {
    static let event = """
        {{<layout}}{{$body}}
        <div class="desk">
        <div class="column">
        {{#glyph}}<div class="when big">{{{glyph}}}</div>{{/glyph}}
        {{#figuresTable}}
        <section aria-labelledby="figures"><h2 id="figures">Figures, as reported</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Figures"><table><thead><tr><th scope="col">What</th><th scope="col">Figure</th><th scope="col">In the words of</th></tr></thead><tbody>
        {{#rows}}<tr><td>{{#counted}}<bdi>{{counted}}</bdi>{{/counted}}</td><td><b>{{figure}}</b></td><td>“<bdi>{{words}}</bdi>” — <a href="{{rowHref}}"><bdi>{{rowOutlet}}</bdi></a>, {{rowWhen}}{{#rowSource}}, citing <bdi>{{rowSource}}</bdi>{{/rowSource}}</td></tr>
        {{/rows}}</tbody></table></div></section>
        {{/figuresTable}}
        {{#hasConflicts}}<section aria-labelledby="differ"><h2 id="differ">Where reports differ</h2>
        {{#conflictCards}}{{>conflict}}{{/conflictCards}}</section>{{/hasConflicts}}
        <section aria-labelledby="said"><h2 id="said">What the reports say</h2>
        <p class="legend"><mark class="trigger">what happened</mark> <mark class="figure">how many</mark> <mark class="time">when</mark> <mark class="place">where</mark> <mark class="participant">who</mark> <mark class="source">says who</mark></p>
        <div class="columns">{{#columns}}<div><h3>{{columnTitle}}</h3><ul class="plain">{{{saidHere}}}</ul></div>{{/columns}}</div>
        </section>
        </div>
        <section class="tools" aria-label="The event in short">
        <dl class="facts">
        <dt>When</dt><dd>{{#eventStanding}}<span class="standing {{kind}}">{{label}}</span> {{/eventStanding}}{{when}}{{#dateWords}}<br><span class="meta">“<bdi>{{.}}</bdi>”</span>{{/dateWords}}</dd>
        {{#place}}<dt>Where</dt><dd><a href="{{placeHref}}"><bdi>{{placeName}}</bdi></a></dd>{{/place}}
        {{#who}}<dt>{{role}}</dt><dd>{{#whoNames}}<a href="{{whoHref}}"><bdi>{{whoName}}</bdi></a><br>{{/whoNames}}</dd>{{/who}}
        {{#kindOf}}<dt>Kind</dt><dd><a href="{{kindHref}}">{{kindOf}}</a></dd>{{/kindOf}}
        {{#carriedOut}}<dt>Carried out</dt><dd><a href="{{carriedHref}}"><bdi>{{carriedOut}}</bdi></a>, {{carriedWhen}}</dd>{{/carriedOut}}
        {{#remarks}}<dt>{{remarkName}}</dt><dd class="as-written"><bdi>{{remarkText}}</bdi></dd>{{/remarks}}
        </dl>
        <p class="meta"><a id="lasting" href="{{lasting}}">Link to this line</a>, which leads here whatever reports come. Its number is {{number}} now.</p>
        <h2>Told by</h2>
        <p class="meta">{{reports}}</p>
        <ol class="sources">{{{sources}}}</ol>
        {{#decide}}{{>decide}}{{/decide}}
        </section>
        </div>
        {{/body}}{{/layout}}
        """

    static let conflict = """
        <article class="conflict"{{#conflictID}} id="{{conflictID}}"{{/conflictID}}><h3>{{#conflictHead}}<bdi>{{conflictHead}}</bdi> {{/conflictHead}}{{#conflictWord}}<span class="meta">“<bdi>{{conflictWord}}</bdi>”</span> {{/conflictWord}}<span class="badge {{relation}}">{{relation}}</span></h3>
        {{#conflictEvent}}<p class="meta"><a href="{{conflictHref}}"><bdi>{{conflictEvent}}</bdi></a></p>{{/conflictEvent}}
        <p class="reason"><bdi>{{reason}}</bdi></p>
        <ul class="values">{{#values}}<li><div class="value-line"><b><bdi>{{valueText}}</bdi></b>{{{valueBar}}}</div><ul class="plain">{{{valueSaid}}}</ul></li>{{/values}}</ul>
        {{#scale}}<div class="value-line scale"><b>Scale</b><span class="ends"><span>{{scaleLow}}</span><span>{{scaleHigh}}</span></span></div>{{/scale}}
        </article>
        """

    static let document = """
        {{<layout}}{{$body}}
        <div class="desk">
        <div class="column">
        {{#omissions}}<p class="warning">{{.}}</p>{{/omissions}}
        <div class="text" id="results" dir="auto"{{#textLanguage}} lang="{{textLanguage}}"{{/textLanguage}}>{{#sentences}}<span{{#anchor}} id="{{anchor}}"{{/anchor}}>{{#bits}}{{#href}}<a href="{{href}}" class="{{layers}}">{{text}}</a>{{/href}}{{^href}}{{#layers}}<mark class="{{layers}}">{{text}}</mark>{{/layers}}{{^layers}}{{text}}{{/layers}}{{/href}}{{/bits}}</span>{{/sentences}}</div>
        </div>
        <section class="tools" aria-label="The report in short">
        <dl class="facts">
        <dt>Published</dt><dd>{{published}}<br><span class="meta">{{basis}}</span>{{#dateEvidence}}<br><a class="meta" href="{{dateHref}}">“<bdi>{{dateSaid}}</bdi>”</a>{{/dateEvidence}}</dd>
        {{#retrieved}}<dt>Fetched</dt><dd>{{retrieved}}</dd>{{/retrieved}}
        {{#outletName}}<dt>Outlet</dt><dd><bdi>{{outletName}}</bdi></dd>{{/outletName}}
        {{#author}}<dt>By</dt><dd><bdi>{{author}}</bdi></dd>{{/author}}
        <dt>Language</dt><dd>{{languageName}}</dd>
        {{#url}}<dt>Address</dt><dd><a rel="noreferrer noopener" href="{{url}}">original page</a></dd>{{/url}}
        {{#path}}<dt>File</dt><dd class="path"><bdi>{{path}}</bdi></dd>{{/path}}
        </dl>
        <form class="layers" action="{{self}}" method="get" data-live="1">
        {{#asOfValue}}<input type="hidden" name="as_of" value="{{asOfValue}}">{{/asOfValue}}<input type="hidden" name="marks" value="none">
        <fieldset><legend>Mark in the text</legend>
        {{#layerChoices}}<label class="check"><input type="checkbox" name="marks" value="{{value}}"{{#isChosen}} checked{{/isChosen}}> <mark class="{{sample}}">{{name}}</mark> <span class="meta">{{number}}</span></label>{{/layerChoices}}
        </fieldset><p class="actions"><button>Show</button></p></form>
        {{#hasCopies}}<h2>Nearly the same</h2><ul class="sources">{{#copies}}<li><a href="{{copyHref}}"><bdi>{{copyName}}</bdi></a> <span class="meta">{{copyNote}}</span></li>{{/copies}}</ul>{{/hasCopies}}
        {{#hasEvents}}<h2>Events it tells</h2><ul class="sources">{{#told}}<li><a href="{{toldHref}}"><bdi>{{toldTitle}}</bdi></a> <span class="meta">{{toldWhen}}</span></li>{{/told}}</ul>
        {{#smaller}}<details><summary>{{smallerCount}}</summary><ul class="sources">{{#small}}<li><a href="{{toldHref}}"><bdi>{{toldTitle}}</bdi></a> <span class="meta">{{toldWhen}}</span></li>{{/small}}</ul></details>{{/smaller}}{{/hasEvents}}
        </section>
        </div>
        {{/body}}{{/layout}}
        """

    static let documents = """
        {{<layout}}{{$body}}
        {{^documents}}<p class="empty">There are no reports yet.{{#canChange}} <a href="/add">Add some</a>.{{/canChange}}</p>{{/documents}}
        {{#hasDocuments}}<div class="scroll" tabindex="0" role="region" aria-label="Reports"><table><thead><tr><th scope="col">Published</th><th scope="col">Report</th><th scope="col">Outlet</th><th scope="col">Language</th><th scope="col">Events</th></tr></thead><tbody>{{#documents}}<tr><td data-of="Published">{{when}}</td><th scope="row"><a href="{{href}}"><bdi lang="{{language}}">{{name}}</bdi></a>{{#remark}}<br><span class="meta"><bdi>{{remark}}</bdi></span>{{/remark}}</th><td data-of="Outlet"><bdi>{{outlet}}</bdi></td><td data-of="Language">{{languageName}}</td><td data-of="Events">{{events}}</td></tr>
        {{/documents}}</tbody></table></div>{{/hasDocuments}}
        {{>pager}}
        {{/body}}{{/layout}}
        """

    static let entity = """
        {{<layout}}{{$body}}
        <div class="desk">
        <div class="column">
        {{#hasStates}}<section aria-labelledby="states"><h2 id="states">Through time</h2><p class="notes">\(StepChart.key)</p>{{#states}}{{>state}}{{/states}}</section>{{/hasStates}}
        <p class="meta">{{count}}{{#allHref}} <a href="{{allHref}}">Show every one</a>{{/allHref}}</p>
        {{>event-lines}}
        {{>pager}}
        </div>
        <section class="tools" aria-label="In short">
        <dl class="facts">{{#names}}<dt>{{languageName}}</dt><dd lang="{{language}}"><bdi>{{namesInIt}}</bdi></dd>{{/names}}
        {{#within}}<dt>Lies in</dt><dd><bdi>{{within}}</bdi></dd>{{/within}}
        {{#onMap}}<dt>Map</dt><dd><a href="{{onMap}}">see it on the map</a></dd>{{/onMap}}</dl>
        {{#hasPartners}}<h2>In company of</h2><ul class="sources">{{#partners}}<li><a href="{{partnerHref}}"><bdi>{{partnerName}}</bdi></a> <span class="meta">{{partnerCount}}</span></li>{{/partners}}</ul>{{/hasPartners}}
        {{#decide}}{{>decide}}{{/decide}}
        </section>
        </div>
        {{/body}}{{/layout}}
        """

    static let conflicts = """
        {{<layout}}{{$body}}
        <nav class="tabs" aria-label="Kinds of difference"><ul>{{#tabs}}<li><a href="{{tabHref}}"{{#isCurrent}} aria-current="true"{{/isCurrent}}>{{tabName}} <span class="meta">{{tabCount}}</span></a></li>{{/tabs}}</ul></nav>
        <p class="lead">{{explanation}}</p>
        {{^conflictCards}}<p class="empty">There are none.</p>{{/conflictCards}}
        <h2 class="hidden-words">{{tabTitle}}</h2>
        <div class="cards">{{#conflictCards}}{{>conflict}}{{/conflictCards}}</div>
        {{>pager}}
        {{/body}}{{/layout}}
        """

    static let states = """
        {{<layout}}{{$body}}
        {{^states}}<p class="empty">No state is followed.</p>{{/states}}
        <h2 class="hidden-words">Each in turn</h2>
        {{#hasStates}}<p class="notes">\(StepChart.key)</p>{{/hasStates}}
        <div class="cards">{{#states}}{{>state}}{{/states}}</div>
        {{>pager}}
        {{/body}}{{/layout}}
        """

    static let state = """
        <article class="state"><h3>{{#subjectHref}}<a href="{{subjectHref}}"><bdi>{{subject}}</bdi></a>{{/subjectHref}}{{^subjectHref}}<bdi>{{subject}}</bdi>{{/subjectHref}} <span class="meta"><bdi>{{attribute}}</bdi>{{#stateDays}}, {{stateDays}}{{/stateDays}}{{#statePlace}}, <a href="{{statePlaceHref}}"><bdi>{{statePlace}}</bdi></a>{{/statePlace}}</span></h3>
        {{#chart}}<div class="scroll" tabindex="0" role="group" aria-label="{{subject}} {{attribute}}, drawn">{{{chart}}}</div>{{/chart}}
        <table class="steps-told"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Told by</th></tr></thead><tbody>{{#points}}<tr><td>{{time}}</td><td><bdi>{{value}}</bdi></td><td>{{{links}}}</td></tr>{{/points}}</tbody></table>
        </article>
        """

    static let search = """
        {{<layout}}{{$body}}
        <form class="wide" action="/search" method="get" data-live="1">{{#asOfDay}}<input type="hidden" name="as_of" value="{{asOfDay}}">{{/asOfDay}}<label>Words, “a phrase”, or a begin* <input type="search" name="q" value="{{find}}"></label><label>Order <select name="order">{{#orders}}<option value="{{orderValue}}"{{#isChosen}} selected{{/isChosen}}>{{orderName}}</option>{{/orders}}</select></label><button>Search</button></form>
        <div id="results">
        <p class="meta" id="count" role="status">{{count}}{{#wider}} Words that begin so: <a href="{{widerHref}}"><bdi>{{widerWords}}</bdi></a>{{/wider}}</p>
        {{#hasFound}}<section aria-labelledby="things"><h2 id="things">Who and what</h2><ul class="inline">{{#found}}<li><a href="{{foundHref}}"><bdi>{{foundName}}</bdi></a> <span class="meta">{{foundKind}}</span></li>{{/found}}</ul></section>{{/hasFound}}
        {{#hasHits}}<section aria-labelledby="hits"><h2 id="hits">Sentences</h2><ul class="plain">{{{hits}}}</ul></section>{{/hasHits}}
        {{>pager}}
        </div>
        {{/body}}{{/layout}}
        """
}
