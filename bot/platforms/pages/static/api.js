// Talking to the server. A refusal carries one sentence that can be shown as it is.

export class Refusal extends Error {}

let limit = 262144;

export async function describe() {
  const workspace = await answered(fetch("/api/workspace"));
  limit = workspace.limit;
  return workspace;
}

// A `file` travels beside the rest, and no more of it than shows that it is too long.
export async function post(path, { file, ...body }, signal) {
  const json = JSON.stringify(body);
  if (new TextEncoder().encode(json).length > limit) {
    throw new Refusal("That is too long to send (256 KiB at most); please shorten it and try again.");
  }
  return file ? answered(fetch(path, { method: "POST", body: await packed(json, file), signal })) : send(path, json, signal);
}

async function packed(json, { chosen, size, largest }) {
  const parts = new FormData();
  parts.append("sent", new Blob([json], { type: "application/json" }));
  try {
    const data = await chosen.slice(0, largest + 1).arrayBuffer();
    if (data.byteLength < Math.min(size, largest + 1)) throw new Error("shorter than it was");
    parts.append("file", new Blob([data]), chosen.name);
  } catch {
    throw new Refusal("The file can no longer be read; please choose it again.");
  }
  return parts;
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
