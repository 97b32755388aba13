/// The look of the desk: a calm dossier page, light or dark as the reader's system has it, from a phone to a wide screen, and on paper.
enum DeskStyle {
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#7a2318"/><path d="M7 16h18" stroke="#fbfaf7" stroke-width="2"/><circle cx="11" cy="16" r="4" fill="#fbfaf7"/><rect x="18" y="13" width="8" height="6" rx="3" fill="#f0c9a0"/></svg>
        """

    static let css = """
        :root{color-scheme:light dark;\(ChartStyle.light)}
        @media (prefers-color-scheme:dark){:root{--paper:#171613;--sheet:#211f1b;--ink:#e8e4da;--quiet:#aba598;--rule:#3a372f;--edge:#857f72;--mark:#5b4a10;--figure:#2c4023;--time:#26364e;--quote:#b48cc9;--warn:#f0917f;--plan:#8fc1e6;--link:#9cc5ea;--accent:#e39a86;--bar:#6b87a0;--sea:#1d2428;--land:#3b3930;--dot:#f0917f}}
        *{box-sizing:border-box}
        [hidden]{display:none!important}
        html{scroll-padding-top:1rem}
        body{margin:0 auto;max-width:76rem;padding:0 1.5rem 3rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Noto Serif",serif}
        .mast,footer,.meta,.standing,.when,.kicker,.source,table,form,.tools,.pager,.jumps,.tabs,.zoom,.legend,.badge,figcaption,.asof-notice,.ends,.notes,.figures{font-family:"Source Sans 3","Segoe UI",Helvetica,Arial,"Noto Sans","DejaVu Sans",sans-serif}
        .skip{position:absolute;left:-100vw;top:0;background:var(--ink);color:var(--paper);padding:.5rem 1rem;z-index:2}
        .skip:focus{left:0}
        .mast{display:flex;flex-wrap:wrap;gap:.4rem 1.3rem;align-items:baseline;padding:1rem 0 .6rem;border-bottom:3px double var(--edge);font-size:.95rem}
        .brand{font:700 1.5rem/1 Charter,"Bitstream Charter",Georgia,"Noto Serif",serif;color:var(--accent);text-decoration:none;letter-spacing:-.01em}
        .mast nav{flex:1 1 30rem}
        .mast nav ul{gap:.2rem .9rem}
        #find-day:empty{display:none}
        .mast ul,.jumps ul,.tabs ul,.zoom ul,.inline{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;margin:0}
        .mast nav a{color:var(--ink);text-decoration:none;white-space:nowrap;padding:.25rem 0;display:inline-block}
        .mast nav a:hover{text-decoration:underline}
        .mast nav a[aria-current]{border-bottom:2px solid var(--accent)}
        .find{display:flex;gap:.4rem;margin:0;min-width:0}
        .find input{width:11.5rem}
        main{outline:none;overflow-wrap:break-word}
        .head{margin:1.6rem 0 1.2rem}
        h1{font-size:2.1rem;line-height:1.15;margin:.1em 0;font-weight:600;letter-spacing:-.012em;text-wrap:balance;overflow-wrap:anywhere;max-width:46rem}
        h2{font-size:1.2rem;margin:2rem 0 .4rem;padding-bottom:.2rem;border-bottom:1px solid var(--rule)}
        h3{font-size:1.05rem;line-height:1.35;margin:.9rem 0 .2rem;font-weight:600}
        a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .kicker{margin:0;overflow-wrap:anywhere;color:var(--accent);font-size:.95rem}
        .lead{margin:.3rem 0 0;color:var(--quiet);max-width:46rem}
        footer,.meta,.source,.notes,.figures,.ends,.reason{color:var(--quiet);font-size:.9rem}
        footer{margin-top:3rem;border-top:1px solid var(--rule)}
        .asof-notice{background:var(--sheet);border-inline-start:4px solid var(--plan);padding:.5rem .9rem;margin:1rem 0 0}
        .hidden-words{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0}
        .empty{font-style:italic;color:var(--quiet)}
        .warning{color:var(--warn);border-inline-start:4px solid var(--warn);padding-inline-start:.8rem}
        .desk{display:grid;grid-template-columns:minmax(0,1fr) 19rem;gap:0 3rem;align-items:start}
        .column{min-width:0}
        .tools{font-size:.95rem}
        .tools h2{font-size:1rem}
        .month>h2{position:sticky;top:0;background:var(--paper);z-index:1;padding-top:.3rem}
        .events,.plain,.sources,.values{list-style:none;margin:0;padding:0}
        .event{display:grid;grid-template-columns:8.6rem minmax(0,1fr) auto;gap:0 1rem;padding:.55rem 0;border-bottom:1px solid var(--rule);align-items:baseline}
        .event h3{margin:0;font-weight:400;font-size:1.0625rem;text-wrap:pretty;overflow-wrap:anywhere}
        .event h3 a{color:var(--ink);text-decoration-color:var(--edge)}
        .event h3 a:hover{color:var(--link)}
        .event .meta{margin:0;white-space:nowrap}
        .when{font-size:.9rem;color:var(--quiet);font-variant-numeric:tabular-nums}
        .when svg{display:block;margin-top:.1rem}
        .when.big svg{width:100%;max-width:24rem;height:auto}
        .notes,.figures{margin:.1rem 0 0;padding:0;list-style:none}
        .figures b{font-weight:600;color:var(--ink)}
        .standing{font-size:.8rem;text-transform:uppercase;letter-spacing:.05em;color:var(--plan);font-weight:600;white-space:nowrap}
        .standing.denied,.standing.not{color:var(--warn)}
        .badge{font-size:.75rem;font-weight:600;padding:.05rem .4rem;border:1px solid currentColor;border-radius:.6rem;color:var(--quiet);white-space:nowrap}
        .badge.contradiction{color:var(--warn)}
        .badge.update,.badge.first{color:var(--plan)}
        svg{max-width:100%;overflow:visible}
        \(ChartStyle.rules)
        .strip{width:100%;height:3.5rem;display:block;touch-action:pan-y}
        .small .strip{height:2.2rem}
        .strip a:hover .hit{fill:var(--rule)}
        .strip a:hover .bar{opacity:1}
        .strip a:hover .bar:not(.unreal){fill:var(--accent)}
        .strip-box{position:relative;user-select:none}
        .brush{fill:var(--accent);opacity:.2;pointer-events:none}
        .ends{display:flex;justify-content:space-between;margin:.15rem 0 0;font-size:.8rem}
        .clock h2{border:0;margin:0 0 .3rem;font-size:1rem}
        .jumps{font-size:.85rem;margin:.5rem 0}
        .jumps ul{gap:.1rem .8rem}
        .jumps a,.tabs a,.zoom a{padding:.2rem 0;display:inline-block}
        .jumps a[aria-current],.tabs a[aria-current]{color:var(--ink);text-decoration:none;border-bottom:2px solid var(--accent)}
        .tabs,.zoom{margin:.6rem 0}
        .pager{display:flex;gap:1.5rem;justify-content:center;padding:1.2rem 0;color:var(--quiet)}
        fieldset{border:0;border-top:1px solid var(--rule);margin:0 0 .9rem;padding:.4rem 0 0}
        legend{font-weight:600;font-size:.9rem;padding:0 .6rem 0 0}
        label{font-size:.88rem;color:var(--quiet);display:grid;gap:.1rem;margin:.3rem 0}
        .check{display:flex;gap:.45rem;align-items:baseline;color:var(--ink)}
        .checks{display:flex;flex-wrap:wrap;gap:0 1rem}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:0 .7rem}
        input,button,select,textarea{font:inherit;font-size:.95rem;padding:.35rem .5rem;border:1px solid var(--edge);border-radius:.25rem;background:var(--paper);color:var(--ink);max-width:100%;min-width:0}
        input::placeholder{color:var(--quiet);opacity:1}
        label>input:not([type=checkbox]),label>select,label>textarea{width:100%}
        input[type=range]{padding:0;border:0;accent-color:var(--accent)}
        input[type=checkbox]{accent-color:var(--accent);width:1.05rem;height:1.05rem;margin:0;align-self:center;flex:none}
        button{cursor:pointer;background:var(--sheet)}
        .actions{display:flex;gap:1rem;align-items:baseline;margin:.6rem 0}
        .actions button,.wide button{background:var(--link);color:var(--paper);border-color:var(--link)}
        .filters>summary{cursor:pointer;font-weight:600;padding:.5rem 0}
        #in-force{font-weight:400;color:var(--quiet);overflow-wrap:anywhere}
        #in-force bdi:not(:last-child)::after{content:" ·"}
        #filters:focus{outline:none}
        .stack{max-width:40rem}
        .wide{display:flex;gap:.7rem;align-items:end;max-width:40rem;margin-bottom:1.2rem}
        .wide label{flex:1;gap:.25rem;margin-bottom:0}
        .drop{outline:3px dashed var(--link);outline-offset:.4rem}
        progress{width:100%;max-width:30rem;height:1rem;accent-color:var(--accent)}
        .facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.35rem 1rem;margin:0 0 1rem;border-top:1px solid var(--rule);padding-top:.6rem}
        .facts dt{color:var(--quiet)}
        .facts dd{margin:0;overflow-wrap:anywhere}
        .as-written{white-space:pre-line}
        .sources li{padding:.3rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
        .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 2rem}
        .said{margin:.9rem 0}
        blockquote{margin:0;padding-inline-start:.8rem;border-inline-start:3px solid var(--rule);overflow-wrap:anywhere}
        p.source{overflow-wrap:anywhere;margin:.15rem 0 0;padding-inline-start:.95rem}
        mark{background:none;color:inherit}
        .trigger{background:var(--mark);font-weight:600}
        .figure{background:var(--figure)}
        .time{background:var(--time)}
        mark.quote,a.quote{border-bottom:2px solid var(--quote)}
        mark.place,mark.participant,mark.source{border-bottom:1px dotted var(--edge);margin:0;font-size:inherit;font-family:inherit;padding:0;color:inherit}
        .legend{font-size:.85rem;display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.3rem 0}
        .text{white-space:pre-wrap;overflow-wrap:anywhere;max-width:42rem;font-size:1.125rem;line-height:1.6}
        .text a{color:inherit;text-decoration-color:var(--edge)}
        .text a.participant:not(.trigger){text-decoration-style:dotted}
        .text span:target{background:var(--sheet);box-shadow:-.5rem 0 0 var(--sheet),-.75rem 0 0 var(--accent)}
        .take-away{margin:1.5rem 0;font-size:.95rem}.take-away summary{cursor:pointer;padding:.25rem 0}.take-away li a,.decide .inline a{display:inline-block;min-width:24px;line-height:24px}
        .change{padding:.2rem 0 .6rem}
        .conflict,.state{border-top:1px solid var(--rule);padding:.3rem 0 1rem}
        .conflict .meta,.reason{margin:.1rem 0}
        .values>li{padding:.4rem 0}
        .value-line{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:.2rem 1.2rem;align-items:center}
        .value-line b{overflow-wrap:anywhere}
        .scale b{font-weight:400;font-size:.8rem;color:var(--quiet)}
        .scale .ends{width:200px}
        .steps{display:block;width:100%;max-width:40rem;height:auto}h3 .meta{font-weight:400}
        .steps-told td:not(:last-child){overflow-wrap:break-word;min-width:0}
        .map-box{margin:.6rem 0}
        .map{width:100%;height:auto;display:block;overflow:hidden;border:1px solid var(--rule)}
        .map a:hover .place{stroke:var(--ink)}
        figcaption{font-size:.85rem;color:var(--quiet);margin-top:.4rem}
        .key{margin-inline-end:.8rem;white-space:nowrap}
        .key svg{vertical-align:-.4rem}
        .scroll,.map-box{overflow-x:auto}
        .undone{margin:1.5rem 0}.undone>summary{cursor:pointer;padding:.25rem 0}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        th,td{text-align:start;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere;min-width:4.5rem}
        thead th{color:var(--quiet);font-weight:600;font-size:.85rem}
        tbody th{font-weight:400}
        .path{font-size:.85rem}
        .decide form{margin:.4rem 0}.decide li{overflow-wrap:anywhere}.decide summary{font-size:.95rem}.answer{border-top:1px solid var(--rule);padding:.6rem 0}.answer:first-child{border:0}.answer>h2{border:0;margin:.2rem 0;font-size:1.25rem}.quiet-button{background:none;border:0;padding:.1rem .2rem;color:var(--link);text-decoration:underline}.inline-form{display:inline}
        .decide summary{cursor:pointer;padding:.25rem 0}
        @media (min-width:60.01rem){@supports selector(::details-content){.filters::details-content{content-visibility:visible;block-size:auto}.filters>summary{display:none}}}
        @media (max-width:60rem){.desk{grid-template-columns:minmax(0,1fr)}.desk:has(.filters)>.tools{grid-row:1}.desk:has(.filters)>.tools .filters{border:1px solid var(--rule);padding:0 .9rem;margin-bottom:1.2rem}}
        @media (max-width:40rem){.value-line{grid-template-columns:minmax(0,1fr)}body{padding:0 1rem 2rem}h1{font-size:1.6rem}.event{grid-template-columns:minmax(0,1fr) auto}.event .when{display:flex;gap:.8rem;align-items:center}.event .what{grid-column:1/-1;grid-row:2}.event .meta{grid-row:1;grid-column:2}.find{flex:1 1 100%}.find input{flex:1 1 6rem;width:6rem}.mast ul{gap:.1rem .9rem}.when.big svg{max-width:none}.month>h2{margin-top:1.2rem}.mast nav{flex-basis:100%}}
        @media (max-width:40rem){.map-box figcaption{position:sticky;left:0}.map{min-width:46rem}.steps{min-width:34rem}.state>.scroll{direction:rtl}.state>.scroll>*{direction:ltr}.scroll table:has([data-of]),.scroll:has([data-of]) :is(tbody,tr,td,th){display:block;min-width:0}.scroll:has([data-of]) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.scroll:has([data-of]) tr{padding:.5rem 0;border-bottom:1px solid var(--rule)}.scroll:has([data-of]) :is(td,th){border:0;padding:.1rem 0}.scroll td[data-of]:empty,.scroll td[data-of]:has(>bdi:only-child:empty){display:none}.scroll td[data-of]::before{content:attr(data-of) ": ";color:var(--quiet)}}
        @media (max-width:40rem){.map-box::before{content:"wider than the screen: scroll sideways ↔";position:sticky;inset-inline-start:0;display:block;width:max-content;color:var(--quiet);font-size:.85rem;font-family:"Source Sans 3","Segoe UI",Helvetica,Arial,"Noto Sans","DejaVu Sans",sans-serif}}
        @media (max-width:36rem){.state>.scroll::before{content:"wider than the screen: scroll sideways ↔";position:sticky;inset-inline-start:0;display:block;width:max-content;direction:ltr;color:var(--quiet);font-size:.85rem;font-family:"Source Sans 3","Segoe UI",Helvetica,Arial,"Noto Sans","DejaVu Sans",sans-serif}}
        @media (prefers-reduced-motion:no-preference){.event h3 a,.bar{transition:color .12s,fill .12s}}
        @media (forced-colors:active){.trigger,.figure,.time{outline:1px solid}.bar:not(.unreal),.span,.dot,.arrow{fill:CanvasText}}
        @media print{:root{--paper:#fff;--ink:#000;--quiet:#444;--rule:#bbb}body{max-width:none;padding:0;font-size:10pt}.mast nav,.find,.filters,.pager,.jumps,.zoom,.layers,.decide,.skip{display:none}.desk{display:block}.event,.said{break-inside:avoid}h2{break-after:avoid}.month>h2{position:static}a{color:inherit;text-decoration:none}}
        """
}
