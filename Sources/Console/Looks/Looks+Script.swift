extension Looks {
    /// Keys, and figures that stay fresh: every page works without it.
    static let script = """
        "use strict";
        (() => {
          const one = (name) => document.querySelector(name);
          const marked = (name) => one('[data-tn="' + name + '"]');
          const keys = one("#keys");
          const isTyping = (place) => place && (place.matches("input:not([type=radio]):not([type=checkbox]), textarea, select"));

          function choose(name) {
            const choice = marked(name);
            if (!choice || choice.matches(":disabled")) return false;
            if (choice.type === "checkbox") choice.checked = !choice.checked; else choice.checked = true;
            choice.focus();
            return true;
          }

          function act(event) {
            if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
            if (keys && keys.open) return false;
            const key = event.key;
            if (isTyping(event.target)) {
              if (key === "Escape") { event.target.blur(); return true; }
              return false;
            }
            if (key >= "1" && key <= "9") return choose("candidate-" + key);
            if (key === "0") return choose("none");
            if (key === "?" && keys && keys.showModal) { keys.showModal(); return true; }
            if (key === "/") { const field = one("#q"); field.focus(); field.select(); return true; }
            if (key === "Enter") {
              if (event.target.matches("a, button, summary")) return false;
              const button = marked("confirm");
              if (!button || button.matches(":disabled")) return false;
              button.click();
              return true;
            }
            const place = one('[data-key="' + key + '"]');
            if (!place) return false;
            if (place.matches("button")) place.click(); else { place.focus(); place.select(); }
            return true;
          }

          document.addEventListener("keydown", (event) => { if (act(event)) event.preventDefault(); });

          // A second press of the button while the first is on its way decides nothing twice.
          for (const form of document.querySelectorAll("form[method=post]")) {
            let isSent = false;
            form.addEventListener("submit", (event) => {
              if (isSent) event.preventDefault();
              isSent = true;
              setTimeout(() => { isSent = false; }, 5000);
            });
          }

          // On the page of the search, results as they are typed; of several answers on their way the last question's counts.
          const results = one("#results");
          if (results && window.fetch) {
            const field = one("#q");
            let [asked, timer] = [0, 0];
            const look = () => {
              const number = ++asked;
              const address = "/search?q=" + encodeURIComponent(field.value);
              fetch(address, { credentials: "same-origin", redirect: "error" }).then((answer) => answer.text()).then((text) => {
                const found = new DOMParser().parseFromString(text, "text/html").querySelector("#results");
                if (number !== asked || !found) return;
                results.replaceChildren(...found.childNodes);
                history.replaceState(null, "", address);
              }).catch(() => {});
            };
            field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 150); });
          }

          // Figures as they change, while the page is looked at; a hidden page lets its stream go.
          const figures = ["on_time", "late", "missing", "decisions", "looks", "held"];
          if (figures.some((name) => marked(name)) && one("main[data-live]") && window.EventSource) {
            let source = null;
            let waiting = 0;
            const show = (counts) => {
              for (const name of figures) {
                const place = marked(name);
                if (place && name in counts) place.textContent = counts[name];
              }
            };
            const end = () => { clearTimeout(waiting); if (source) source.close(); source = null; };
            const listen = () => {
              end();
              if (document.hidden) return;
              source = new EventSource("/events" + location.search);
              source.addEventListener("counts", (event) => { try { show(JSON.parse(event.data)); } catch { end(); } });
              source.onerror = () => {
                if (!source || source.readyState !== EventSource.CLOSED) return;
                // No place, or nobody is logged in any more: asked once now, and again later.
                fetch("/counts" + location.search, { credentials: "same-origin", redirect: "error" })
                  .then((answer) => answer.ok ? answer.json() : {}).then(show).catch(() => {});
                end();
                waiting = setTimeout(listen, 30000);
              };
            };
            document.addEventListener("visibilitychange", listen);
            window.addEventListener("pagehide", end);
            window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
            listen();
          }
        })();

        """
}
