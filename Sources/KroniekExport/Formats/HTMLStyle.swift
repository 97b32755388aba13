/// The look of every page: a calm newspaper, light or dark as the reader's system has it, good on paper.
public enum HTMLStyle {
    public static let css = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d1c1a;--quiet:#6b675f;--rule:#d9d5cc;--mark:#f6e7a8;--figure:#dbe9d3;--time:#dbe4f3;--warn:#9c2f1f;--plan:#2b5f86;--link:#1f4e79}
        @media (prefers-color-scheme:dark){:root{--paper:#171613;--ink:#e8e4da;--quiet:#a09a8d;--rule:#3a372f;--mark:#5b4a10;--figure:#2c4023;--time:#26364e;--warn:#f0917f;--plan:#8fc1e6;--link:#9cc5ea}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:54rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Noto Serif",serif}
        header p,nav,footer,.meta,.standing,.when,cite,table,form{font-family:"Source Sans 3","Segoe UI",Helvetica,Arial,"Noto Sans",sans-serif}
        h1{font-size:2.1rem;line-height:1.15;margin:.2em 0;font-weight:600;letter-spacing:-.01em}
        h2{font-size:1.25rem;margin:2.2rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--rule)}
        h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
        a{color:var(--link);text-underline-offset:.15em}
        header p,footer,.meta,cite,.notes,.figures,.when{color:var(--quiet);font-size:.9rem;font-style:normal}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:.8rem 0}
        section>ol,.plain{list-style:none;margin:0;padding:0}
        .event{border-bottom:1px solid var(--rule)}
        summary,.line{display:grid;grid-template-columns:8.5rem 1fr auto;gap:0 .9rem;padding:.45rem 0;cursor:pointer;align-items:baseline}
        .line{cursor:auto}
        summary::-webkit-details-marker{display:none}
        summary:focus-visible,a:focus-visible,input:focus-visible,button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
        summary .title{text-wrap:pretty}
        summary .title::after{content:" ›";color:var(--quiet)}
        details[open]>summary .title::after{content:" ⌄"}
        .standing{font-size:.8rem;font-variant-caps:all-small-caps;letter-spacing:.04em;color:var(--plan)}
        .denied,.not,.contradiction{color:var(--warn)}
        .notes,.figures{grid-column:2/-1;margin:0}
        .notes,.figures,.figures>span{display:block}.figures{padding:0;list-style:none}
        .figures b{font-weight:600;color:var(--ink)}
        .evidence{margin:.2rem 0 1rem 9.4rem;padding:0;list-style:none}
        blockquote{margin:.6rem 0 .1rem;padding-inline-start:.8rem;border-inline-start:3px solid var(--rule)}
        mark{background:none;color:inherit}
        mark.trigger{background:var(--mark);font-weight:600}
        mark.figure{background:var(--figure)}
        mark.time{background:var(--time)}
        mark.place,mark.participant,mark.source{border-bottom:1px dotted var(--quiet)}
        details.more>summary{display:block;color:var(--quiet);font-size:.9rem}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        th,td{text-align:start;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
        input,button,select{font:inherit;padding:.3rem .55rem;border:1px solid var(--rule);border-radius:.25rem;background:transparent;color:inherit}
        form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:1rem 0}
        label{font-size:.85rem;color:var(--quiet);display:grid;gap:.1rem}
        .text{white-space:pre-wrap;overflow-wrap:anywhere}
        @media (max-width:40rem){summary,.line{grid-template-columns:1fr auto}summary .when,.line .when{grid-column:1/-1}.notes,.figures{grid-column:1/-1}.evidence{margin-inline-start:0}}
        @media print{:root{--paper:#fff;--ink:#000;--quiet:#444;--rule:#bbb}body{max-width:none;padding:0;font-size:10pt}nav,form{display:none}summary .title::after{content:""!important}.event{break-inside:avoid}h2{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}a{color:inherit;text-decoration:none}}
        """
}
