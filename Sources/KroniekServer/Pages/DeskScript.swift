/// What makes the desk quicker where a browser runs scripts. Every page works without it.
enum DeskScript {
    static let source = #"""
        "use strict";
        (() => {
          const byId = (id) => document.getElementById(id);

          // Lists follow their form as one types: the same address, of which only the list is taken.
          let latest = 0, shown = location.href;
          const plain = (address) => address.split("#")[0];
          // Where one was before stays behind the Back button; what is written letter by letter is one step.
          const go = (address, isStep) => {
            if (isStep && plain(new URL(address, location.href).href) !== plain(shown)) history.pushState(null, "", address);
            else history.replaceState(null, "", address);
            shown = location.href;
          };
          addEventListener("popstate", () => { if (plain(location.href) !== plain(shown)) location.reload(); });
          const load = async (address, isStep) => {
            const own = ++latest;
            let text, isGood;
            try {
              const answer = await fetch(address, { headers: { Accept: "text/html" } });
              isGood = answer.ok;
              text = await answer.text();
            } catch { return; }
            if (own !== latest) return;
            const page = new DOMParser().parseFromString(text, "text/html");
            refuse(isGood ? null : page.getElementById("detail")?.textContent);
            if (!isGood) return;
            const [old, fresh] = [byId("results"), page.getElementById("results")];
            if (!old || !fresh) { location.assign(address); return; }
            const [saidOld, saidNew] = [byId("count"), page.getElementById("count")];
            old.replaceChildren(...fresh.childNodes);
            if (saidOld && saidNew && !byId("count")) old.prepend(saidNew);
            // What stands around the list is of the same day: its head, what it says of the clock, the links that keep it.
            for (const name of ["head", "notices", "parts", "find-day", "in-force"]) {
              const [around, now] = [byId(name), page.getElementById(name)];
              if (around && now && around.innerHTML !== now.innerHTML) around.replaceChildren(...now.childNodes);
            }
            // The clock and the choices beside it, too; not the field that somebody is in.
            const [aside, asideNow] = [byId("filters"), page.getElementById("filters")];
            if (aside && asideNow) {
              for (const name of ["select[name]", "datalist[id]", ".checks", "[data-asof]"]) {
                const [were, are] = [aside.querySelectorAll(name), asideNow.querySelectorAll(name)];
                were.forEach((field, place) => {
                  const fresh = are[place];
                  if (!fresh || field.contains(document.activeElement) || field.innerHTML === fresh.innerHTML) return;
                  field.replaceChildren(...fresh.childNodes);
                });
              }
            }
            const brand = page.getElementById("brand");
            if (brand) byId("brand").setAttribute("href", brand.getAttribute("href"));
            document.title = page.title;
            go(address, isStep);
            brushes();
          };

          // Why a form's choices cannot be shown, above the list of those before.
          const refuse = (sentence) => {
            let note = byId("refused");
            if (!sentence) { note?.remove(); return; }
            if (!note) {
              note = document.createElement("p");
              note.id = "refused";
              note.className = "warning";
              note.setAttribute("role", "alert");
              byId("head").after(note);
            }
            note.textContent = sentence;
          };

          const addressOf = (form) => {
            const fields = new URLSearchParams();
            for (const [name, value] of new FormData(form)) if (value !== "") fields.append(name, value);
            const query = fields.toString();
            return form.action.split("?")[0] + (query ? "?" + query : "");
          };

          const live = (form) => {
            let timer, isStep = false, last = null;
            const soon = (wait, field) => {
              isStep ||= field !== last || wait === 0;
              last = field;
              clearTimeout(timer);
              timer = setTimeout(() => { load(addressOf(form), isStep); isStep = false; }, wait);
            };
            form.addEventListener("input", (event) => {
              if (event.target.dataset.slider) return;
              soon(event.target.matches("select,[type=checkbox]") ? 0 : 250, event.target);
            });
            form.addEventListener("submit", (event) => { event.preventDefault(); soon(0, null); });
            for (const slider of form.querySelectorAll("[data-slider]")) clock(form, slider, soon);
          };
          for (const form of document.querySelectorAll("form[data-live]")) live(form);

          // The search at the top of every page shows what it finds as one types, in place of the page; Back leads to where one was.
          const find = document.querySelector("form.find");
          let isFound = false, isWritten = false, wait;
          // What somebody has begun to fill in stays.
          document.addEventListener("input", (event) => { if (event.target.form?.method === "post") isWritten = true; });
          find.addEventListener("input", () => {
            clearTimeout(wait);
            if (isWritten || byId("job") || find.elements.q.value.trim() === "") return;
            wait = setTimeout(async () => {
              const own = ++latest, address = addressOf(find);
              let text;
              try {
                const answer = await fetch(address, { headers: { Accept: "text/html" } });
                if (!answer.ok) return;
                text = await answer.text();
              } catch { return; }
              if (own !== latest) return;
              const page = new DOMParser().parseFromString(text, "text/html");
              byId("main").replaceChildren(...page.getElementById("main").childNodes);
              byId("parts").replaceChildren(...page.getElementById("parts").childNodes);
              document.title = page.title;
              go(address, !isFound);
              isFound = true;
              for (const form of byId("main").querySelectorAll("form[data-live]")) live(form);
            }, 250);
          });

          // The second clock as a slider over the days of the reports.
          function clock(form, slider, soon) {
            const field = form.elements[slider.dataset.slider];
            const first = Date.parse(slider.dataset.first), last = Date.parse(slider.dataset.last), day = 86400000;
            if (!field || !(last > first)) return;
            slider.max = String(Math.round((last - first) / day) + 1);
            const iso = (value) => new Date(first + value * day).toISOString().slice(0, 10);
            const show = () => {
              const at = Date.parse(field.value);
              slider.value = Number.isNaN(at) ? slider.max : String(Math.round((at - first) / day));
              slider.setAttribute("aria-valuetext", field.value || "now");
            };
            show();
            slider.closest("label").hidden = false;
            slider.addEventListener("input", () => {
              field.value = slider.value === slider.max ? "" : iso(Number(slider.value));
              slider.setAttribute("aria-valuetext", field.value || "now");
              soon(200, slider);
            });
            field.addEventListener("change", show);
          }

          // Drawing over the strip chooses a stretch of time.
          function brushes() {
            for (const box of document.querySelectorAll("[data-brush]")) {
              const strip = box.querySelector("svg");
              if (!strip || strip.dataset.ready) continue;
              strip.dataset.ready = "1";
              const links = [...strip.querySelectorAll("a")];
              const at = (x) => {
                const frame = strip.getBoundingClientRect();
                return Math.max(0, Math.min(links.length - 1, Math.floor((x - frame.left) / frame.width * links.length)));
              };
              let from = null, mark = null;
              strip.addEventListener("pointerdown", (event) => { if (event.button === 0) from = at(event.clientX); });
              strip.addEventListener("dragstart", (event) => event.preventDefault());
              strip.addEventListener("pointermove", (event) => {
                if (from === null) return;
                const to = at(event.clientX);
                if (to === from && !mark) return;
                if (!mark) {
                  mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
                  mark.setAttribute("class", "brush");
                  mark.setAttribute("height", String(strip.viewBox.baseVal.height));
                  strip.append(mark);
                  strip.setPointerCapture(event.pointerId);
                }
                const step = strip.viewBox.baseVal.width / links.length;
                mark.setAttribute("x", String(Math.min(from, to) * step));
                mark.setAttribute("width", String((Math.abs(to - from) + 1) * step));
              });
              const parameters = (link) => new URL(link.getAttribute("href"), location.href).searchParams;
              strip.addEventListener("pointerup", (event) => {
                if (from === null) return;
                const to = at(event.clientX), [low, high] = [Math.min(from, to), Math.max(from, to)];
                const drawn = mark !== null;
                from = null;
                if (!drawn) return;
                mark.remove();
                mark = null;
                const address = new URL(links[low].getAttribute("href"), location.href);
                address.searchParams.set("until", parameters(links[high]).get("until"));
                location.assign(address);
              });
              strip.addEventListener("pointercancel", () => { from = null; mark?.remove(); mark = null; });
            }
          }
          brushes();

          // On a narrow screen the map begins where most of it happened.
          for (const box of document.querySelectorAll(".map-box")) {
            if (box.scrollWidth <= box.clientWidth) continue;
            const marks = [...box.querySelectorAll(".place")].map((mark) => mark.getBoundingClientRect());
            if (!marks.length) continue;
            const most = marks.reduce((a, b) => (b.width > a.width ? b : a)), frame = box.getBoundingClientRect();
            box.scrollLeft += most.left + most.width / 2 - frame.left - frame.width / 2;
          }

          // Progress of what is being added.
          const job = byId("job");
          if (job) {
            const events = new EventSource(job.dataset.events);
            events.onmessage = (event) => {
              const [state, done, total, ...words] = event.data.split(" ");
              const bar = job.querySelector("progress");
              bar.max = Number(total);
              bar.value = Number(done);
              byId("job-words").textContent = words.join(" ");
              if (state === "end") { events.close(); location.reload(); }
            };
            events.onerror = () => { events.close(); setTimeout(() => location.reload(), 2000); };
          }

          // Files dropped anywhere on the form.
          const files = document.querySelector("input[type=file]");
          if (files) {
            const form = files.form;
            form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("drop"); });
            form.addEventListener("dragleave", () => form.classList.remove("drop"));
            form.addEventListener("drop", (event) => {
              form.classList.remove("drop");
              if (!event.dataTransfer.files.length) return;
              event.preventDefault();
              files.files = event.dataTransfer.files;
            });
          }

          // "/" goes to the search field, as many readers expect.
          document.addEventListener("keydown", (event) => {
            if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
            if (event.target.closest("input,textarea,select,[contenteditable]")) return;
            event.preventDefault();
            document.querySelector(".find input").focus();
          });
        })();

        """#
}
