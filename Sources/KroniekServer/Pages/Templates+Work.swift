extension Templates {
    static let add = """
        {{<layout}}{{$body}}
        {{#refused}}<p class="warning" role="alert">{{refused}}</p>{{/refused}}
        <form class="stack" action="/add" method="post" enctype="multipart/form-data">
        <input type="hidden" name="token" value="{{formToken}}">
        <fieldset><legend>Files</legend>
        <label>Drop or choose reports <input type="file" name="file" multiple></label>
        <p class="meta">{{fileHint}}</p>
        </fieldset>
        <fieldset><legend>Or paste one report</legend>
        <label>Text <textarea name="text" rows="10">
        {{typedText}}</textarea></label>
        <div class="pair"><label>Title <input name="title" value="{{typedTitle}}" autocomplete="off"></label><label>Outlet <input name="outlet" value="{{typedOutlet}}" autocomplete="off"></label></div>
        <div class="pair"><label>Published <input name="published" value="{{typedDate}}" placeholder="2020-01-31" autocomplete="off"></label><label>Address <input name="url" value="{{typedAddress}}" placeholder="https://…" autocomplete="off"></label></div>
        <p class="meta">What you leave empty is found out from the text, where it says so.</p>
        </fieldset>
        <p class="actions"><button>Add</button></p>
        </form>
        {{/body}}{{/layout}}
        """

    static let job = """
        {{<layout}}{{$head}}{{#isRunning}}<noscript><meta http-equiv="refresh" content="2"></noscript>{{/isRunning}}{{/head}}{{$body}}
        <div{{#isRunning}} id="job" data-events="{{eventsHref}}"{{/isRunning}}>
        <p><progress max="{{jobTotal}}" value="{{jobDone}}" aria-label="Read so far"></progress></p>
        <p id="job-words" role="status">{{jobWords}}</p>
        </div>
        {{#hasProblems}}<h2>What could not be read</h2><ul>{{#problems}}<li><b><bdi>{{input}}</bdi></b>: {{message}}</li>{{/problems}}</ul>{{/hasProblems}}
        {{#isDone}}<p><a href="/">To the timeline</a> · <a href="/documents">To the reports</a> · <a href="/add">Add more</a></p>{{/isDone}}
        {{/body}}{{/layout}}
        """

    static let ask = """
        {{<layout}}{{$body}}
        <form class="wide" action="/ask" method="get"><label>Question <input name="q" value="{{question}}" autocomplete="off"></label>{{#asOfValue}}<input type="hidden" name="as_of" value="{{asOfValue}}">{{/asOfValue}}<button>Ask</button></form>
        <div id="results" role="status">
        {{#unread}}<p class="warning">{{unread}}</p>{{/unread}}
        {{#isRefused}}<p class="empty"><bdi lang="{{answerLanguage}}">{{refusal}}</bdi></p>{{/isRefused}}
        {{#answers}}<section class="answer"><h2>{{#answerStanding}}<span class="standing {{kind}}">{{label}}</span> {{/answerStanding}}<bdi>{{answerText}}</bdi></h2>
        {{#answerWords}}<p class="meta">“<bdi>{{answerWords}}</bdi>”</p>{{/answerWords}}
        {{#answerEntity}}<p class="meta"><a href="{{answerEntityHref}}"><bdi>{{answerEntity}}</bdi></a></p>{{/answerEntity}}
        <ul class="plain">{{{answerSaid}}}</ul>
        {{#answerEvent}}<p class="meta">Of the event <a href="{{answerEventHref}}"><bdi>{{answerEvent}}</bdi></a></p>{{/answerEvent}}</section>{{/answers}}
        </div>
        {{/body}}{{/layout}}
        """

    static let decide = """
        <section class="decide" aria-labelledby="decide"><h2 id="decide">Settle it</h2>
        {{#decidedMarks}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="kind" value="undo"><input type="hidden" name="number" value="{{markNumber}}"><p class="meta"><a href="/decisions">{{markKind}}</a>{{#markText}} “<bdi>{{markText}}</bdi>”{{/markText}} <button class="quiet-button">take back</button></p></form>{{/decidedMarks}}
        <details{{#isRenameOpen}} open{{/isRenameOpen}}><summary>Rename</summary>{{#refusedRename}}<p class="warning" role="alert">{{refusedRename}}</p>{{/refusedRename}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="rename">{{#aboutEntity}}<input type="hidden" name="entity" value="{{aboutEntity}}">{{/aboutEntity}}{{#isEvent}}<input type="hidden" name="event" value="{{aboutEvent}}">{{/isEvent}}<label>New name <input name="name" required value="{{newName}}" autocomplete="off"></label>{{#hasTitleChoices}}<label>As its title in <select name="language"><option value="">every language</option>{{#titleChoices}}<option value="{{titleCode}}"{{#isChosen}} selected{{/isChosen}}>{{titleIn}}</option>{{/titleChoices}}</select></label>{{/hasTitleChoices}}<button>Rename</button></form></details>
        {{^isEvent}}
        <details{{#isMergeOpen}} open{{/isMergeOpen}}><summary>The same as another</summary>{{#refusedMerge}}<p class="warning" role="alert">{{refusedMerge}}</p>{{/refusedMerge}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="merge"><input type="hidden" name="entity" value="{{aboutEntity}}">{{#hasCandidates}}<label>The same as <select name="other"><option value="">choose one like it …</option>{{{candidates}}}</select></label>{{/hasCandidates}}<label>{{#hasCandidates}}Or{{/hasCandidates}}{{^hasCandidates}}The same as{{/hasCandidates}} what has the name or address <input name="other_id" value="{{otherText}}" autocomplete="off"></label><button>They are one</button></form></details>
        {{#isSplittable}}<details{{#isSplitOpen}} open{{/isSplitOpen}}><summary>Not all of it is one</summary>{{#refusedSplit}}<p class="warning" role="alert">{{refusedSplit}}</p>{{/refusedSplit}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="split"><input type="hidden" name="entity" value="{{aboutEntity}}"><fieldset><legend>Another is called</legend>{{#nameChoices}}<label class="check"><input type="checkbox" name="leaving" value="{{leavingName}}"{{#isChosen}} checked{{/isChosen}}> <bdi>{{leavingName}}</bdi></label>{{/nameChoices}}</fieldset><button>Another thing</button></form></details>{{/isSplittable}}
        {{/isEvent}}
        {{#isEvent}}
        <details{{#isRedateOpen}} open{{/isRedateOpen}}><summary>Redate</summary>{{#refusedRedate}}<p class="warning" role="alert">{{refusedRedate}}</p>{{/refusedRedate}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="redate"><input type="hidden" name="event" value="{{aboutEvent}}"><label>Date, or first/last <input name="date" required value="{{date}}" autocomplete="off"></label><button>Redate</button></form></details>
        <details{{#isMergeOpen}} open{{/isMergeOpen}}><summary>Merge with another</summary>{{#refusedMerge}}<p class="warning" role="alert">{{refusedMerge}}</p>{{/refusedMerge}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="merge"><input type="hidden" name="event" value="{{aboutEvent}}">{{#hasCandidates}}<label>The same as <select name="other"><option value="">choose one near it …</option>{{{candidates}}}</select></label>{{/hasCandidates}}<label>{{#hasCandidates}}Or{{/hasCandidates}}{{^hasCandidates}}The same as{{/hasCandidates}} the event with the number or address <input name="other_id" value="{{otherText}}" autocomplete="off"></label><button>Merge</button></form></details>
        {{#isSplittable}}<details{{#isSplitOpen}} open{{/isSplitOpen}}><summary>Split or leave out sentences</summary>{{#refusedSplit}}<p class="warning" role="alert">{{refusedSplit}}</p>{{/refusedSplit}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="event" value="{{aboutEvent}}">{{#claimChoices}}<label class="check"><input type="checkbox" name="claim" value="{{claimID}}"{{#isChosen}} checked{{/isChosen}}> <span><b><bdi>{{claimTrigger}}</bdi></b> <bdi>{{claimWords}}</bdi></span></label>{{/claimChoices}}<p class="actions"><button class="plain-button" name="kind" value="split">An event of its own</button> <button class="plain-button" name="kind" value="reject-claim">Not so</button></p></form></details>{{/isSplittable}}
        <details{{#isNoteOpen}} open{{/isNoteOpen}}><summary>Note</summary>{{#refusedNote}}<p class="warning" role="alert">{{refusedNote}}</p>{{/refusedNote}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="note"><input type="hidden" name="event" value="{{aboutEvent}}"><label>Note <textarea name="note" rows="3" required>
        {{noteText}}</textarea></label><button>Keep</button></form></details>
        <details{{#isRejectOpen}} open{{/isRejectOpen}}><summary>Reject</summary>{{#refusedReject}}<p class="warning" role="alert">{{refusedReject}}</p>{{/refusedReject}}<form action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="seen" value="{{seen}}"><input type="hidden" name="kind" value="reject"><input type="hidden" name="event" value="{{aboutEvent}}"><p class="meta">It is no event, or did not happen. It can be taken back under Decisions.</p><button>Reject</button></form></details>
        {{/isEvent}}
        </section>
        """

    static let decisions = """
        {{<layout}}{{$body}}
        {{#refused}}<p class="warning" role="alert">{{refused}}</p>{{/refused}}
        {{#isEmpty}}<p class="empty">Nothing has been settled by hand. Each event's page has the forms for it.</p>{{/isEmpty}}
        {{#hasRows}}<div class="scroll" tabindex="0" role="region" aria-label="Decisions"><table><thead><tr><th scope="col">No</th><th scope="col">Decision</th><th scope="col">On</th><th scope="col">To</th><th scope="col">Made</th><th scope="col">Now</th><th scope="col">Take back</th></tr></thead><tbody>
        {{#rows}}<tr>{{>decision}}<td>{{#canUndo}}<form class="inline-form" action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="kind" value="undo"><input type="hidden" name="number" value="{{back}}"><button>Take back {{number}}</button></form>{{/canUndo}}</td></tr>
        {{/rows}}</tbody></table></div>{{/hasRows}}
        {{#hasUndone}}<details class="undone"><summary>{{undoneCount}} taken back</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Decisions taken back"><table><thead><tr><th scope="col">No</th><th scope="col">Decision</th><th scope="col">On</th><th scope="col">To</th><th scope="col">Made</th><th scope="col">Now</th><th scope="col">Make it hold</th></tr></thead><tbody>
        {{#undone}}<tr>{{>decision}}<td>{{#canUndo}}<form class="inline-form" action="/decisions" method="post"><input type="hidden" name="token" value="{{formToken}}"><input type="hidden" name="kind" value="undo"><input type="hidden" name="number" value="{{back}}"><button>Make {{number}} hold again</button></form>{{/canUndo}}</td></tr>
        {{/undone}}</tbody></table></div></details>{{/hasUndone}}
        {{/body}}{{/layout}}
        """

    /// A row of the log, but for what can be done with it.
    static let decision = """
        <td data-of="No">{{number}}</td><td data-of="Decision">{{decision}}</td><td data-of="On"><bdi>{{on}}</bdi>{{#rowEvents}}<br><a href="{{rowEventHref}}"><bdi>{{rowEventTitle}}</bdi></a>{{/rowEvents}}</td><td data-of="To" class="as-written"><bdi>{{to}}</bdi></td><td data-of="Made">{{made}}</td><td data-of="Now">{{state}}</td>
        """
}
