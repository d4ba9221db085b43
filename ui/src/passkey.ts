/**
 * `<k-passkey>`: asks the device for a passkey, then sends its form as any form is sent.
 *
 * Shown only where the browser knows passkeys. Nothing is kept here; the challenge comes from the server, once.
 */

const CHARACTERS = 0x8000;

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer | null): string | undefined {
  if (!buffer) return undefined;
  const all = new Uint8Array(buffer);
  let plain = "";
  for (let at = 0; at < all.length; at += CHARACTERS) plain += String.fromCharCode(...all.subarray(at, at + CHARACTERS));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

type Described = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };
type Options = {
  challenge: string;
  user?: { id: string; name: string; displayName: string };
  excludeCredentials?: Described[];
  allowCredentials?: Described[];
};

/** What the server wrote, with bytes where browsers want bytes. */
function readable(options: Options): object {
  const described = (all?: Described[]) => all?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    excludeCredentials: described(options.excludeCredentials),
    allowCredentials: described(options.allowCredentials),
  };
}

/** What the device answered, with text where JSON wants text. */
function written(credential: PublicKeyCredential): string {
  const response = credential.response;
  const proof = (it: AuthenticatorAssertionResponse) => ({
    authenticatorData: text(it.authenticatorData),
    signature: text(it.signature),
    userHandle: text(it.userHandle),
  });
  const shown =
    response instanceof AuthenticatorAttestationResponse
      ? { attestationObject: text(response.attestationObject) }
      : proof(response as AuthenticatorAssertionResponse);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    extensions: {},
    response: { clientDataJSON: text(response.clientDataJSON), ...shown },
  });
}

class Passkey extends HTMLElement {
  connectedCallback(): void {
    if (!("PublicKeyCredential" in window)) return;
    this.hidden = false;
    this.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(event.target as HTMLFormElement);
    });
  }

  private say(what: string): void {
    const place = this.querySelector<HTMLElement>("[role=alert]");
    if (!place) return;
    place.textContent = what;
    place.hidden = what === "";
  }

  private async ask(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector("button");
    if (button?.disabled) return;
    if (button) button.disabled = true;
    this.say("");
    try {
      const asked = await this.challenge(form);
      if (!asked) return;
      const publicKey = readable(asked.options) as never;
      const credential =
        this.dataset["kind"] === "create"
          ? await navigator.credentials.create({ publicKey })
          : await navigator.credentials.get({ publicKey });
      const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
      field("step").value = asked.step;
      field("credential").value = written(credential as PublicKeyCredential);
      form.submit();
    } catch {
      // Broken off by the person, run out of time, or the device has none.
      this.say(this.dataset["refused"] ?? "");
    } finally {
      if (button) button.disabled = false;
    }
  }

  private async challenge(form: HTMLFormElement): Promise<{ step: string; options: Options } | undefined> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    let answer: Response;
    try {
      answer = await fetch(this.dataset["options"] ?? "", {
        method: "POST",
        body,
        credentials: "same-origin",
        headers: { accept: "application/json" },
      });
    } catch {
      this.say(this.dataset["lost"] ?? "");
      return undefined;
    }
    if (answer.ok) return (await answer.json()) as { step: string; options: Options };
    const problem = (await answer.json().catch(() => ({}))) as { errors?: { reason: string }[] };
    this.say(problem.errors?.map((error) => error.reason).join(" ") ?? this.dataset["lost"] ?? "");
    return undefined;
  }
}

customElements.define("k-passkey", Passkey);
