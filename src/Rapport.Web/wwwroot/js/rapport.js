// What the pages add where scripts run; each of them works without.
document.addEventListener("change", ({ target }) => {
  if (target.form?.id !== "options") return;
  // Another data set has other columns: its page is asked for without the options of this one.
  if ("reload" in target.dataset) location.assign(`${target.form.action}?data=${encodeURIComponent(target.value)}`);
  else target.form.requestSubmit();
});

// One empty condition is always there to be filled.
document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("input.filter") || !target.value) return;
  const all = [...target.form.querySelectorAll("input.filter")];
  if (all.some((one) => !one.value)) return;
  const next = target.cloneNode();
  next.value = "";
  next.id = `filter-${all.length + 1}`;
  next.placeholder = "and column=value";
  next.setAttribute("aria-label", `Condition ${all.length + 1}`);
  all.at(-1).after(next);
});

// An answer brings the form's fields anew, since some have a meaning only beside others. What was typed since it was asked for, and
// what was folded open, stays.
const typed = new Map();
document.addEventListener("input", ({ target }) => {
  if (target.form?.id === "options" && target.id) typed.set(target.id, target.value);
});
document.addEventListener("htmx:beforeRequest", ({ target }) => {
  if (target.id === "options") typed.clear();
});
let open = [];
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("#fields details[id]")].map(({ id, open }) => [id, open]);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const [id, was] of open) document.getElementById(id)?.toggleAttribute("open", was);
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field && field.type !== "checkbox") field.value = value;
  }
});

// A refusal is brought to where the person is: into the field that it is about, else to the sentence itself.
document.addEventListener("htmx:afterSettle", ({ target }) => {
  const said = document.getElementById("refusal");
  if (!said || target.id !== "result") return;
  const field = document.querySelector("#fields [aria-invalid]");
  field?.closest("details.group")?.setAttribute("open", "");
  (field ?? said).focus();
  (field?.closest(".field, fieldset") ?? said).scrollIntoView({ block: "nearest" });
});

document.addEventListener("htmx:sendError", () => {
  const note = Object.assign(document.createElement("div"), { className: "note risk", textContent: "Rapport does not answer. What is shown is the last answer; is the program still running?" });
  note.setAttribute("role", "alert");
  document.getElementById("summary")?.prepend(note);
});

// A file that is too large is told before it is sent: the sentence stands under the field, and what else was typed stays.
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.limit) return;
  const tooLarge = (target.files[0]?.size ?? 0) > Number(target.dataset.limit) ? target.dataset.tooLarge : "";
  target.setCustomValidity(tooLarge);
  target.ariaInvalid = tooLarge ? "true" : null;
  document.getElementById(target.getAttribute("aria-describedby")).textContent = tooLarge;
});
