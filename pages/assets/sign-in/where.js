// Where somebody goes who signed in.

import { ask } from "../api.js";
import { place } from "../page.js";

const OWN = ["/sign-in", "/invitation"];

// The address behind `?then=`, whole, if it is a page of this site; else null. It begins with one slash: "//host" and
// "/\host" are other hosts. Whatever a browser strips or folds must lead to this site as well.
export function asked() {
  const then = place.asked.then || "";
  if (!/^\/(?![/\\])/.test(then)) return null;
  const url = new URL(then, location.origin);
  return url.origin === location.origin && !OWN.includes(url.pathname) ? url.href : null;
}

// The page of somebody's work.
export async function ownPage(you) {
  if (you.role === "administrator") return location.origin + "/access";
  const office = await ownOffice(you);
  const name = you.role === "supervisor" ? "office" : "clerk";
  return location.origin + (office ? "/" + encodeURIComponent(office) + "/" + name : "/");
}

// The only or first office that somebody belongs to; null when that is for them to say.
async function ownOffice(you) {
  if (you.offices !== "all") return you.offices.only[0] || null;
  try {
    const offices = (await ask("GET", "/offices")).offices;
    return offices.length === 1 ? offices[0].office : null;
  } catch (problem) {
    return null;
  }
}
