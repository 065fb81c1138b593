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

          const figures = ["on_time", "late", "missing", "decisions", "looks", "held"];
          if (figures.every((name) => marked(name)) && window.fetch) {
            setInterval(() => {
              if (document.hidden) return;
              fetch("/counts" + location.search, { credentials: "same-origin", redirect: "error" })
                .then((answer) => answer.ok ? answer.json() : {})
                .then((counts) => {
                  for (const name of figures) if (name in counts) marked(name).textContent = counts[name];
                }).catch(() => {});
            }, 30000);
          }
        })();

        """
}
