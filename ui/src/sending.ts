/** One command on its way to the server, and what came of it. */
import { formToken } from "./fetching";

/** What an attempt may take: the server's own time, and more for what is long; milliseconds. */
const PATIENCE = 30_000;
/** The slowest line that large files are waited for; bytes a millisecond. */
const SLOWEST = 20;

export interface Parcel {
  url: string;
  type: string;
  key: string;
  body: ArrayBuffer;
}

export type Outcome =
  /** Applied now or before; `url` is where its page is. */
  | { kind: "done"; url: string }
  /** Not applied, and asking again will not help. `code` names what is wrong; the reasons are in the reader's language. */
  | { kind: "refused"; code: string; reasons: string[] }
  /** Nothing is known. Again after so many milliseconds; `isCounted`: it may be the command, not the line. */
  | { kind: "lost"; after: number; isCounted: boolean }
  /** Nobody is signed in here, or somebody has signed in anew: nothing was applied. */
  | { kind: "ended" };

interface Problem {
  code?: string;
  errors?: { reason: string }[];
}

const ENDED = ["sign-in-needed", "form-expired", "second-factor-needed"];
const AGAIN = ["idempotency-key-in-use", "conflict"];

/** Sends a command once. Its one-time key makes that safe to repeat. */
export async function attempt({ url, type, key, body }: Parcel): Promise<Outcome> {
  const headers = { accept: "application/json", "content-type": type, "idempotency-key": key, "x-csrf": formToken() };
  const signal = AbortSignal.timeout(PATIENCE + body.byteLength / SLOWEST);
  try {
    const answer = await fetch(url, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers, signal });
    if (answer.ok || answer.type === "opaqueredirect") {
      const said = (await answer.json().catch(() => ({}))) as { url?: string };
      return { kind: "done", url: said.url ?? "" };
    }
    const problem = (await answer.json().catch(() => ({}))) as Problem;
    return refusal(answer, problem);
  } catch {
    return { kind: "lost", after: 0, isCounted: false };
  }
}

function refusal(answer: Response, { code = "", errors }: Problem): Outcome {
  const after = 1_000 * (Number(answer.headers.get("retry-after")) || 0);
  if (answer.status === 401 || ENDED.includes(code)) return { kind: "ended" };
  if (answer.status === 429 || answer.status > 500) return { kind: "lost", after, isCounted: false };
  if (answer.status === 500 || AGAIN.includes(code)) return { kind: "lost", after, isCounted: true };
  return { kind: "refused", code, reasons: errors?.map((error) => error.reason) ?? [] };
}
