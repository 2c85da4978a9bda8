// What is typed in a form of a course is kept on the server while it is typed; nothing of it is kept by the browser.
const pause = 1500;
const retry = 5000;

for (const form of document.querySelectorAll("form[data-keep]")) {
  const status = form.querySelector(".keeping");
  let timer, unkept = false, sending = false;

  const keep = async () => {
    if (sending) return later(pause);
    sending = true;
    unkept = false;
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      if (answer.status === 204) {
        status.textContent = `Kept at ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
      } else if (answer.type === "opaqueredirect" || answer.status === 400) {
        unkept = true;
        status.textContent = "You were signed out: what you typed since is not kept. Sign in again in another window, then go on here.";
        later(retry);
      } else {
        unkept = true;
        status.textContent = "This could not be kept. Send the form, or copy what you typed.";
      }
    } catch {
      unkept = true;
      status.textContent = "No connection: what you typed since is not kept yet. Leave this page open; it is tried again.";
      later(retry);
    }
    sending = false;
  };
  const later = (time) => {
    clearTimeout(timer);
    timer = setTimeout(keep, time);
  };

  form.addEventListener("input", () => {
    unkept = true;
    later(pause);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    unkept = false;
  });
  addEventListener("beforeunload", (leaving) => {
    if (unkept) leaving.preventDefault();
  });
}
