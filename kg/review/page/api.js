// What the server says: small JSON, by addresses that begin with the token of this page.

export class Refused extends Error {
  constructor(status, told) {
    super(told.error || String(status));
    this.status = status;
    this.decided = told.decided;
  }
}

async function answer(response) {
  const told = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Refused(response.status, told);
  return told;
}

export async function get(name, query = {}) {
  return answer(await fetch(`api/${name}?${new URLSearchParams(query)}`));
}

export async function post(name, told = {}) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(`api/${name}`, { method: "POST", headers, body: JSON.stringify(told) }));
}
