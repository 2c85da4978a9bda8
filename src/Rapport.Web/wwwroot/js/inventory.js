// People are dragged on the circles by mouse, finger or arrow keys. The page works without: each person has a form with two numbers, and
// what is dragged is sent by that form, so that the server decides and draws.
const nudge = 4;
let again = null; // whom the keyboard was moving when the drawing was replaced

const rings = [[33, "intimate"], [66, "close"], [100, "extended"]];
const ringOf = (distance) => rings.find(([outer]) => distance <= outer)[1];

function begin() {
  const box = document.querySelector("[data-circles]");
  const svg = box?.querySelector("svg");
  const people = [...(svg?.querySelectorAll("g[data-row]") ?? [])].filter((g) => document.getElementById(`place-${g.dataset.row}`));
  if (!people.length || box.dataset.ready) return;
  box.dataset.ready = "yes";
  document.querySelector("[data-needs-script]")?.removeAttribute("hidden");
  svg.setAttribute("role", "group");
  people.forEach((g) => take(box, svg, g));
}

function take(box, svg, g) {
  const form = document.getElementById(`place-${g.dataset.row}`);
  const { distance, angle } = form.elements;
  const [centre, radius, nearest] = ["centre", "radius", "nearest"].map((name) => Number(box.dataset[name]));
  const name = g.querySelector("text").textContent;
  const dot = g.querySelector("circle");
  const home = { x: Number(dot.getAttribute("cx")), y: Number(dot.getAttribute("cy")) };
  let at = { ...home };
  let timer = 0;

  const show = () => {
    g.setAttribute("transform", `translate(${at.x - home.x} ${at.y - home.y})`);
    g.setAttribute("aria-valuenow", distance.value);
    g.setAttribute("aria-valuetext", `${ringOf(Number(distance.value))}, distance ${distance.value}`);
  };
  const moveTo = (x, y) => {
    let [dx, dy] = [x - centre, y - centre];
    const length = Math.hypot(dx, dy) || 1;
    const kept = Math.min(radius, Math.max(nearest, length));
    [dx, dy] = [(dx / length) * kept, (dy / length) * kept];
    at = { x: centre + dx, y: centre + dy };
    distance.value = Math.min(100, Math.round((kept / radius) * 100));
    angle.value = (Math.round((Math.atan2(dx, -dy) * 180) / Math.PI) + 360) % 360;
    show();
  };
  const send = () => {
    clearTimeout(timer);
    timer = 0;
    if (at.x !== home.x || at.y !== home.y) form.requestSubmit();
  };

  g.setAttribute("tabindex", "0");
  g.setAttribute("role", "slider");
  g.setAttribute("aria-label", `${name}: distance from the patient`);
  g.setAttribute("aria-valuemin", "0");
  g.setAttribute("aria-valuemax", "100");
  g.classList.add("movable");
  show();
  g.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-nudge, 0], ArrowRight: [nudge, 0], ArrowUp: [0, -nudge], ArrowDown: [0, nudge] }[event.key];
    if (event.key === "Enter") send();
    if (!step) return;
    event.preventDefault();
    moveTo(at.x + step[0], at.y + step[1]);
    clearTimeout(timer);
    timer = setTimeout(() => { again = g.dataset.row; send(); }, 900);
  });
  g.addEventListener("blur", () => timer && send());
  // Where touch-action is not heeded inside a drawing, the finger would scroll the page.
  g.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  g.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    g.setPointerCapture(event.pointerId);
    g.focus({ preventScroll: true });
    let moved = false;
    const move = (to) => {
      moved = true;
      const p = new DOMPoint(to.clientX, to.clientY).matrixTransform(svg.getScreenCTM().inverse());
      moveTo(p.x, p.y);
    };
    const ending = new AbortController();
    const end = (ended) => {
      ending.abort();
      if (moved && ended.type === "pointerup") move(ended);
      send();
    };
    for (const [type, act] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) g.addEventListener(type, act, { signal: ending.signal });
  });
}

begin();
document.addEventListener("htmx:afterSettle", () => {
  begin();
  if (again) document.querySelector(`[data-circles] g[data-row="${again}"]`)?.focus();
  again = null;
});
