// Entering answers by keyboard: a digit answers the item in which one stands and goes on to the next; Backspace takes the answer back.
const items = [...document.querySelectorAll("form.answers fieldset.item")];

const stand = (item) => {
  const at = item?.querySelector("input:checked") ?? item?.querySelector("input");
  at?.focus();
  item?.scrollIntoView({ block: "nearest" });
};

const choose = (item, value) => {
  const answer = item.querySelector(`input[value="${value}"]`);
  if (!answer) return false;
  answer.checked = true;
  answer.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
};

items.forEach((item, i) => {
  item.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    if (/^\d$/.test(key.key)) {
      key.preventDefault();
      if (choose(item, key.key)) {
        if (i + 1 < items.length) stand(items[i + 1]);
        else document.querySelector("form.answers button.btn-primary").focus();
      }
    } else if (key.key === "Backspace") {
      key.preventDefault();
      const before = item.querySelector("input:checked")?.value === "" && i > 0 ? items[i - 1] : item;
      choose(before, "");
      stand(before);
    }
  });
});

if (items.length > 0 && !document.querySelector("[role=alert]")) stand(items.find((item) => item.querySelector("input:checked")?.value === "") ?? items[0]);
