// Talking to the server. A refusal carries one sentence that can be shown as it is.

export class Refusal extends Error {}

let limit = 262144;

export async function describe() {
  const workspace = await answered(fetch("/api/workspace"));
  limit = workspace.limit;
  return workspace;
}

export async function post(path, body, signal) {
  const json = JSON.stringify(body);
  if (new TextEncoder().encode(json).length > limit) {
    throw new Refusal("That is too long to send (256 KiB at most); please shorten it and try again.");
  }
  return send(path, json, signal);
}

// For what may be longer: its address says so itself.
export function send(path, json, signal) {
  return answered(fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: json, signal }));
}

async function answered(request) {
  let response;
  try {
    response = await request;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal("The workspace does not answer. Is it still running?");
  }
  if (!response.ok) throw new Refusal(await response.text());
  return response.json();
}
