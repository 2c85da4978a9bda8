// A patient's answers: each is sent as it is given. Without a line they wait here, in the page alone, and are sent when it is back.
const form = document.getElementById("answers");
const status = form.querySelector(".keeping");
const waiting = new Map();
const retry = 4000;
let sending = false, wants = null, sure = false, timer;

const say = (words) => { if (status.textContent !== words) status.textContent = words; };

const flush = async () => {
  clearTimeout(timer);
  if (sending) return;
  sending = true;
  try {
    // Before all is sent, everything that is chosen is kept once more: a form is not sent into a line that is dead.
    if (wants) for (const [name, value] of new FormData(form)) if (name.includes("/")) waiting.set(name, value);
    while (waiting.size > 0) {
      const batch = [...waiting];
      const body = new URLSearchParams([["token", form.elements.token.value], ["go", "save"], ...batch]);
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Rapport": "save" }, redirect: "manual", keepalive: true });
      if (answer.type === "opaqueredirect") { location.reload(); return; }
      if (answer.status !== 204) {
        say(answer.status >= 500 ? "This could not be kept just now. Leave the page open; it is tried again." : "This page was open for too long. What was kept is safe: open your link again.");
        if (answer.status >= 500) timer = setTimeout(flush, retry);
        return;
      }
      for (const [name, value] of batch) if (waiting.get(name) === value) waiting.delete(name);
    }
    say("");
    if (wants) { const button = wants; wants = null; sure = true; form.requestSubmit(button); }
  } catch {
    say(wants ? "No connection. Your answers are sent as soon as it is back: leave this page open." : "No connection. Go on: your answers wait here and are sent as soon as it is back.");
    timer = setTimeout(flush, retry);
  } finally {
    sending = false;
  }
};

const show = (at) => {
  for (const q of form.querySelectorAll(".q")) q.hidden = q.id !== `q${at}`;
  const now = document.getElementById(`q${at}`);
  const enter = form.querySelector("[data-enter]");
  enter.value = now.nextElementSibling?.classList.contains("q") ? at + 1 : "send";
  document.title = now.querySelector("legend") ? `Question ${at + 1}` : "All questions seen";
  now.querySelector("legend, h1, .say")?.focus();
  scrollTo(0, 0);
};

form.addEventListener("change", (event) => {
  if (event.target.type !== "radio") return;
  waiting.set(event.target.name, event.target.value);
  // The text for who is in danger is shown by the style sheet too; here for browsers that do not know :has, and said to who cannot see it.
  const danger = event.target.dataset.danger !== undefined;
  event.target.closest(".q").querySelector(".crisis")?.classList.toggle("shown", danger);
  const heard = form.querySelector(".heard");
  heard.textContent = danger ? heard.dataset.words : "";
  flush();
});

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.dataset.leave !== undefined) {
    waiting.clear();
  } else if (button?.dataset.send === undefined && button?.value !== "send") {
    // One question a screen: the next is in the page already, so that a line that breaks does not stop anybody.
    event.preventDefault();
    show(Number(button?.value ?? 0));
    flush();
  } else if (!sure) {
    event.preventDefault();
    wants = button;
    flush();
  }
});

addEventListener("online", flush);
addEventListener("beforeunload", (leaving) => { if (waiting.size > 0) leaving.preventDefault(); });
