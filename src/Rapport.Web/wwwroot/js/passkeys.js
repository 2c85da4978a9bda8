// Passkeys: a form marked data-passkey asks the server for a challenge, lets the browser answer it, and is posted with the answer.
const ways = {
  create: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

const say = (form, text) => {
  const note = Object.assign(document.createElement("div"), { className: "note risk", textContent: text });
  note.setAttribute("role", "alert");
  form.parentElement.querySelector(".note[role=alert]")?.remove();
  form.before(note);
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue;
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const token = new URLSearchParams({ token: form.elements.token.value });
      const answer = await fetch(`${form.getAttribute("action")}/options`, { method: "POST", body: token });
      if (!answer.ok || answer.redirected) return location.reload();
      const credential = await ways[form.dataset.passkey](await answer.json());
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      say(form, error.name === "NotAllowedError" ? "No passkey was given. Try again, or choose another way." : `The passkey did not work: ${error.message}`);
    }
  });
}
