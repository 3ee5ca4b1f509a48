// Sets the password that an invitation asks for. The code stands behind the `#` of the link, which browsers keep to
// themselves, and leaves the address bar at once.
"use strict";

const form = document.forms.invitation;
const said = document.getElementById("said");
const code = location.hash.slice(1);
const isFirst = location.search === "?first";
history.replaceState(null, "", location.pathname + location.search);
form.elements.name.closest("p").hidden = !isFirst;
form.elements.name.required = isFirst;

function ask(path, body, token) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = "Bearer " + token;
  return fetch(path, { method: "POST", headers: headers, body: JSON.stringify(body), cache: "no-store" });
}

async function accept() {
  const password = form.elements.password.value;
  if (password !== form.elements.again.value) return form.dataset.different;
  const answer = await ask("/api/v1/invitations/accept", {
    code: code,
    name: isFirst ? form.elements.name.value : null,
    password: password,
  });
  const told = await answer.json();
  if (!answer.ok) return told.title;
  // Nobody keeps the session that began with it.
  await ask("/api/v1/sign-out", {}, told.token);
  form.remove();
  return form.dataset.done;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  form.elements.send.disabled = true;
  accept()
    .catch(() => form.dataset.unreachable)
    .then((words) => {
      said.textContent = words;
      form.elements.send.disabled = false;
    });
});
