extension Templates {
    static let changes = """
        {{<layout}}{{$body}}
        <div class="desk">
        <div class="column" id="results">
        {{#reported}}<section class="clock" aria-labelledby="clock-2"><h2 id="clock-2">When it was reported</h2>
        <div class="strip-box" data-brush="1">{{{strip}}}<p class="ends"><span>{{first}}</span><span>{{last}}</span></p></div>
        <p class="hidden-words">{{summary}}</p></section>{{/reported}}
        <p class="meta" id="count" role="status">{{count}}{{#allHref}} <a href="{{allHref}}">Show every one</a>{{/allHref}}</p>
        {{#changeSections}}<section aria-labelledby="c-{{changeID}}"><h2 id="c-{{changeID}}">{{changeKind}}</h2>
        {{#changeCards}}<article class="change"><h3>{{#changeStanding}}<span class="standing {{kind}}">{{label}}</span> {{/changeStanding}}<a href="{{changeHref}}"><bdi>{{changeTitle}}</bdi></a> <span class="meta">{{changeWhen}}</span></h3>
        {{#hasDetails}}<ul class="figures">{{#changeDetails}}<li><bdi>{{detailWords}}</bdi></li>{{/changeDetails}}</ul>{{/hasDetails}}
        <ul class="plain">{{{changeSaid}}}</ul></article>
        {{/changeCards}}</section>{{/changeSections}}
        {{>pager}}
        </div>
        <section class="tools" aria-label="Which days">
        <form action="/changes" method="get">
        <fieldset><legend>Reports of the days</legend>
        <div class="pair"><label>From <input name="since" value="{{since}}" placeholder="{{sinceHint}}" autocomplete="off"></label>
        <label>To <input name="until" value="{{until}}" placeholder="the last report" autocomplete="off"></label></div>
        <label class="check"><input type="checkbox" name="all" value="1"{{#all}} checked{{/all}}> smaller events too</label>
        </fieldset>
        <p class="actions"><button>Show</button> <a href="/changes">Clear</a></p>
        </form>
        <p class="meta">To follow it with a reader of feeds: <a href="{{feedHref}}" type="application/atom+xml">the same as a feed</a>.</p>
        </section>
        </div>
        {{/body}}{{/layout}}
        """

    static let entities = """
        {{<layout}}{{$body}}
        <form class="wide" action="/entities" method="get" data-live="1">{{#asOfValue}}<input type="hidden" name="as_of" value="{{asOfValue}}">{{/asOfValue}}<label>Name, in any language <input type="search" name="name" value="{{name}}" autocomplete="off"></label><label>Kind <select name="kind"><option value="">any</option>{{#kindChoices}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{kindName}} ({{number}})</option>{{/kindChoices}}</select></label><button>Show</button></form>
        <div id="results">
        <p class="meta" id="count" role="status">{{count}}</p>
        {{^hasEntities}}<p class="empty">Nobody and nothing is named so.</p>{{/hasEntities}}
        {{#hasEntities}}<div class="scroll" tabindex="0" role="region" aria-label="Names"><table><thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Also called</th><th scope="col">Mentions</th><th scope="col">Events</th></tr></thead><tbody>
        {{#entities}}<tr><th scope="row"><a href="{{entityHref}}"><bdi>{{entityName}}</bdi></a></th><td data-of="Kind">{{entityKind}}</td><td data-of="Also called"><bdi>{{entityOthers}}</bdi></td><td data-of="Mentions">{{entityMentions}}</td><td data-of="Events">{{entityEvents}}</td></tr>
        {{/entities}}</tbody></table></div>{{/hasEntities}}
        {{>pager}}
        </div>
        {{/body}}{{/layout}}
        """

    /// The events of a list as files.
    static let takeAway = """
        <details class="take-away"><summary>Take these events away</summary><ul class="inline">{{{takeAway}}}</ul></details>
        """
}
