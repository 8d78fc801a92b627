// A link can choose the reader's roles.

import { knownRoles, rememberRoles } from "./roles.mjs";

/** `?role=a,b` sets the roles and leaves the address. */
export function takeRolesFromAddress() {
  const address = new URL(location.href);
  if (!address.searchParams.has("role")) return;
  const known = knownRoles();
  const ids = address.searchParams.getAll("role").flatMap((value) => value.split(",")).map((id) => id.trim());
  const wanted = [...new Set(ids)].filter((id) => known.has(id));
  if (wanted.length) rememberRoles(wanted);
  address.searchParams.delete("role");
  history.replaceState(history.state, "", address);
}
