extension Templates {
    static let timeline = """
        {{<layout}}{{$body}}
        <div class="desk">
        <div class="column" id="results">
        {{#happened}}
        <section class="clock" aria-labelledby="clock-1"><h2 id="clock-1">When it happened</h2>
        <div class="strip-box" data-brush="1">{{{strip}}}<p class="ends"><span>{{first}}</span><span>{{last}}</span></p></div>
        <p class="hidden-words">{{summary}}</p>
        <nav aria-label="Jump to a time" class="jumps"><ul>{{{jumps}}}</ul></nav>
        </section>
        {{/happened}}
        <p class="meta" id="count" role="status">{{count}}{{#allHref}} <a href="{{allHref}}">Show every one</a>{{/allHref}}{{#fewHref}} <a href="{{fewHref}}">Only what matters most</a>{{/fewHref}}{{#isFiltered}} <a href="{{clear}}">Clear the filters</a>{{/isFiltered}}</p>
        {{^sections}}<p class="empty">No event fits.</p>{{/sections}}
        {{>event-lines}}
        {{>pager}}
        {{>take-away}}
        </div>
        <div class="tools" id="filters" tabindex="-1">
        {{>filters}}
        </div>
        </div>
        {{/body}}{{/layout}}
        """

    static let filters = """
        <details class="filters"><summary>Filter and turn back the clock <span id="in-force">{{#inForce}}<bdi>{{.}}</bdi> {{/inForce}}</span></summary>
        <form action="{{filterAction}}" method="get" role="search" aria-label="Filters" data-live="1">
        {{#box}}<input type="hidden" name="box" value="{{box}}">{{/box}}
        <fieldset><legend>What</legend>
        <label>About <input name="about" value="{{about}}" list="subjects" autocomplete="off"></label>
        <label>Where <input name="where" value="{{where}}" list="places" autocomplete="off"></label>
        <label>Kind <select name="type"><option value="">any</option>{{{types}}}</select></label>
        {{#hasOtherKinds}}<label>Or a rarer kind <input name="type" value="{{otherKind}}" list="kinds" autocomplete="off"></label><datalist id="kinds">{{{otherKinds}}}</datalist>{{/hasOtherKinds}}
        <label>Stands as <select name="modality"><option value="">anything</option>{{{standings}}}</select></label>
        </fieldset>
        <fieldset><legend>When it happened</legend>
        <div class="pair"><label>From <input name="since" value="{{since}}" placeholder="2020, 2020-01 …" autocomplete="off"></label>
        <label>To <input name="until" value="{{until}}" placeholder="2020-01-31" autocomplete="off"></label></div>
        </fieldset>
        <fieldset><legend>Who tells it</legend>
        {{#hasOutlets}}<label>Outlet <select name="outlet"><option value="">any</option>{{{outlets}}}</select></label>{{/hasOutlets}}
        {{#hasOtherOutlets}}<label>Or a smaller outlet <input name="outlet" value="{{otherOutlet}}" list="outlets" autocomplete="off"></label><datalist id="outlets">{{{otherOutlets}}}</datalist>{{/hasOtherOutlets}}
        <div class="checks">{{#languages}}<label class="check"><input type="checkbox" name="language" value="{{value}}"{{#isChosen}} checked{{/isChosen}}> {{name}}</label>{{/languages}}</div>
        <label class="check"><input type="checkbox" name="contested" value="1"{{#contested}} checked{{/contested}}> only where reports contradict</label>
        <label class="check"><input type="checkbox" name="multi" value="1"{{#multi}} checked{{/multi}}> only from more than one source</label>
        <label class="check"><input type="checkbox" name="all" value="1"{{#all}} checked{{/all}}> smaller events too</label>
        </fieldset>
        <fieldset><legend>What was known when</legend>
        {{#reported}}<div class="strip-box small" data-asof="1">{{{strip}}}<p class="ends"><span>{{first}}</span><span>{{last}}</span></p></div><p class="hidden-words">{{summary}}</p>{{/reported}}
        <label class="slider" hidden>Turn the clock <input type="range" data-slider="as_of" data-first="{{firstReport}}" data-last="{{lastReport}}" min="0" max="1" value="1"></label>
        <label>Known by <input name="as_of" value="{{asOf}}" placeholder="now" autocomplete="off"></label>
        </fieldset>
        <p class="actions"><button>Show</button> <a href="{{filterAction}}">Clear</a></p>
        <datalist id="subjects">{{{subjects}}}</datalist>
        <datalist id="places">{{{placeNames}}}</datalist>
        </form></details>
        """

    static let map = """
        {{<layout}}{{$body}}
        <div class="desk">
        <div class="column" id="results">
        <p class="meta" id="count" role="status">{{count}}{{#allHref}} <a href="{{allHref}}">Show every one</a>{{/allHref}}{{#fewHref}} <a href="{{fewHref}}">Only what matters most</a>{{/fewHref}}{{#isFiltered}} <a href="{{clear}}">Clear the filters</a>{{/isFiltered}}</p>
        <figure class="map-box" tabindex="0" aria-label="Map">{{{picture}}}
        <figcaption>{{{placeKey}}}Outlines: Natural Earth, which draws borders as they are held.</figcaption></figure>
        <nav class="zoom" aria-label="Move the map"><ul>{{#moves}}<li><a href="{{moveHref}}">{{moveName}}</a></li>{{/moves}}</ul></nav>
        <h2>Places</h2>
        {{^placeRows}}<p class="empty">No event of this list has a place that is on the map.</p>{{/placeRows}}
        {{#hasPlaces}}<div class="scroll" tabindex="0" role="region" aria-label="Places"><table><thead><tr><th scope="col">Place</th><th scope="col">Events there</th><th scope="col">Of them no facts</th><th scope="col">Its list, with places within it</th><th scope="col">How exact</th><th scope="col">First and last</th></tr></thead><tbody>
        {{#placeRows}}<tr><th scope="row"><a href="{{placeHref}}"><bdi>{{placeName}}</bdi></a></th><td data-of="Events there">{{placeCount}}</td><td data-of="Of them no facts">{{placeUnreal}}</td><td data-of="Its list, with places within it">{{placeReach}}</td><td data-of="How exact">{{exact}}</td><td data-of="First and last">{{placeWhen}}</td></tr>{{/placeRows}}
        </tbody></table></div>{{/hasPlaces}}
        {{>pager}}
        {{#offMap}}<p class="meta">{{offMap}}</p>{{/offMap}}
        {{>take-away}}
        </div>
        <div class="tools" id="filters" tabindex="-1">
        {{>filters}}
        </div>
        </div>
        {{/body}}{{/layout}}
        """
}
