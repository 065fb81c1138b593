extension Looks {
    static let style = """
        :root {
          --paper: #fbfbf9; --card: #ffffff; --ink: #1b1d1f; --quiet: #55606a; --line: #c9ced3; --accent: #0b5a8a;
          --on-accent: #ffffff; --good: #1c6b34; --bad: #9c2f12; --done: #e4f2e7; --warn: #fdeedd; --mark: #fff3bf;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15181b; --card: #1e2327; --ink: #e8eaec; --quiet: #a7b1ba; --line: #434c54; --accent: #7cc4f0;
            --on-accent: #08202f; --good: #86d49b; --bad: #ffa98d; --done: #1d3424; --warn: #3d2c18; --mark: #4a4116;
          }
        }
        * { box-sizing: border-box; }
        html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arimo, sans-serif; }
        body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
        a { color: var(--accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        main:focus-visible { outline: none; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 2; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .top { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 1rem; background: var(--card); border-bottom: 1px solid var(--line); }
        .top .home { font-weight: 700; text-decoration: none; }
        .top nav { display: flex; flex-wrap: wrap; gap: .1rem .2rem; }
        .top nav a { padding: .3rem .6rem; border-radius: .4rem; text-decoration: none; }
        .top nav a[aria-current], .tabs a[aria-current] { background: var(--accent); color: var(--on-accent); }
        .find { display: flex; gap: .3rem; flex: 1 1 14rem; max-width: 30rem; }
        .find input { flex: 1; min-width: 6rem; }
        .who { display: flex; gap: .5rem; align-items: center; margin-left: auto; }
        main { max-width: 90rem; margin: 0 auto; padding: 0 1rem 3rem; }
        h1 { font-size: 1.5rem; margin: 1rem 0 .5rem; }
        h2 { font-size: 1.1rem; margin: 1.4rem 0 .4rem; }
        .lead { font-size: 1.05rem; max-width: 60rem; }
        .quiet { color: var(--quiet); font-size: .92em; }
        .id { color: var(--quiet); font-family: ui-monospace, monospace; font-size: .85em; }
        .banner { background: var(--mark); padding: .4rem 1rem; margin: 0; }
        .problem { background: var(--warn); border-left: 4px solid var(--bad); padding: .5rem .8rem; }
        .done { background: var(--done); border-left: 4px solid var(--good); padding: .5rem .8rem; }
        div.done { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-bottom: .8rem; }
        div.done p { margin: 0; }
        button, input, select { font: inherit; color: inherit; }
        button { padding: .4rem .9rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card); cursor: pointer; min-height: 2.4rem; }
        button.main { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
        button:disabled { opacity: .6; cursor: default; }
        input:not([type=radio]):not([type=checkbox]):not([type=hidden]), select { padding: .4rem .6rem; border: 1px solid var(--quiet); border-radius: .4rem; background: var(--card); max-width: 100%; min-height: 2.4rem; }
        input[type=radio], input[type=checkbox] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
        .card { display: flex; flex-direction: column; gap: .5rem; max-width: 32rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; }
        .card button.main { align-self: flex-start; }
        .bare main { max-width: 30rem; padding-top: 8vh; }
        .check { display: flex; gap: .5rem; align-items: flex-start; }
        .check input { flex: none; }
        .figures { display: flex; flex-wrap: wrap; gap: .8rem; margin: .8rem 0; align-items: stretch; }
        .figure { min-width: 8.5rem; padding: .6rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; text-decoration: none; color: var(--ink); display: block; }
        a.figure:hover { border-color: var(--accent); }
        .figure strong { display: block; font-size: 2rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .figure.good strong { color: var(--good); }
        .figure.bad strong { color: var(--bad); }
        .of { align-self: center; color: var(--quiet); margin: 0; }
        .tabs { display: flex; flex-wrap: wrap; gap: .3rem; margin: .6rem 0; }
        .tabs a { padding: .3rem .7rem; border: 1px solid var(--line); border-radius: 1rem; text-decoration: none; }
        .count { font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; background: var(--card); }
        th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
        thead th { color: var(--quiet); font-weight: 600; font-size: .9rem; border-bottom-width: 2px; }
        tbody th { font-weight: 600; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.late, td.missing, .late { color: var(--bad); }
        td.on_time { color: var(--good); }
        tr:target { background: var(--mark); }
        .curve { margin: 1rem 0; max-width: 44rem; }
        .curve svg { width: 100%; height: auto; }
        .curve .axis { stroke: var(--line); stroke-width: 1; }
        .curve .deadline { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 4; }
        .curve .line { fill: none; stroke: var(--accent); stroke-width: 3; }
        figcaption { color: var(--quiet); font-size: .92em; }
        img.page { max-width: 100%; height: auto; border: 1px solid; }
        .sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; align-items: start; }
        pre { white-space: pre-wrap; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .7rem; margin: .3rem 0; max-height: 24rem; overflow: auto; font: .92rem/1.45 ui-monospace, "Liberation Mono", Cousine, monospace; tab-size: 16; }
        .file { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .7rem; margin: .4rem 0; background: var(--card); }
        summary { cursor: pointer; }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .8rem; margin: .4rem 0; }
        .facts dt { color: var(--quiet); }
        .facts dd { margin: 0; }
        fieldset { border: 0; padding: 0; margin: 0; min-width: 0; display: flex; flex-direction: column; gap: .5rem; }
        fieldset button.main { align-self: flex-start; }
        .choice { display: grid; grid-template-columns: 1.8rem minmax(0, 1fr); background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .7rem; }
        .choice:has(input:checked) { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
        .choice ul { grid-column: 2; margin: .3rem 0 0; padding-left: 1.1rem; font-size: .92em; }
        .choice ul:empty { display: none; }
        .key { display: inline-block; min-width: 1.4em; text-align: center; border: 1px solid var(--quiet); border-radius: .25rem; font-size: .85em; }
        .against { color: var(--bad); font-weight: 600; }
        #answer + form { margin-top: .6rem; }
        .letters { color: var(--quiet); }
        .find-name { display: flex; flex-wrap: wrap; gap: .3rem .5rem; align-items: center; margin-bottom: .6rem; }
        .clocks { padding-left: 1.1rem; }
        .clocks .decides { font-weight: 600; }
        .letter pre { max-height: none; }
        .letter { border-top: 2px solid var(--line); }
        .results li { margin: .5rem 0; }
        .columns { columns: 18rem; }
        .pages { display: flex; gap: 1rem; }
        dialog { border: 1px solid var(--line); border-radius: .6rem; background: var(--card); color: var(--ink); max-width: 30rem; }
        dialog::backdrop { background: rgb(0 0 0 / .5); }
        dialog dl { display: grid; grid-template-columns: 4rem 1fr; gap: .2rem .6rem; }
        dialog dt { font-weight: 600; }
        dialog dd { margin: 0; }
        .print-head, .signature { display: none; }
        @media (max-width: 760px) {
          .sides { grid-template-columns: minmax(0, 1fr); }
          .sides .side:last-child { order: -1; }
          .top { gap: .3rem .6rem; padding: .5rem .8rem; }
          .top nav a { padding: .3rem .45rem; }
          .who { margin-left: 0; width: 100%; justify-content: space-between; }
          .who span { min-width: 0; overflow-wrap: anywhere; }
          .who button { flex: none; }
          .find { max-width: none; flex-basis: 100%; }
          .figure { flex: 1 1 7.5rem; min-width: 0; padding: .5rem .7rem; }
          .figure strong { font-size: 1.6rem; }
          table.cards thead { display: none; }
          table.cards, table.cards tbody, table.cards tr, table.cards td, table.cards th { display: block; width: 100%; }
          table.cards tr { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .6rem; margin-bottom: .6rem; }
          table.cards td, table.cards th { border: 0; padding: .1rem 0; text-align: left; }
          table.cards td:empty { display: none; }
          table.cards td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); }
        }
        @media print {
          .top, .tabs, .find, form, dialog, .skip { display: none; }
          body, main { background: #fff; color: #000; max-width: none; }
          .figure { border-color: #999; }
          .print-head { display: block; font-weight: 600; }
          .signature { display: flex; justify-content: space-around; margin-top: 3rem; min-height: 8rem; }
          a { color: inherit; text-decoration: none; }
          tr, .figure, .curve { break-inside: avoid; }
        }
        @media (prefers-reduced-motion: reduce) { * { scroll-behavior: auto; transition: none; } }

        """
}
