// Why the camera can't be had. A page that may have it can still be refused it by the system.

const SYSTEMS = { mac: /mac/i, windows: /win/i };

/** The sentence for an error of `getUserMedia`, of `sentences` by name and system. */
export async function whyRefused({ name, message }, sentences) {
  const isOfSystem =
    name === "NotReadableError" ||
    (name === "NotAllowedError" && (/system/i.test(message) || (await isAllowed())));
  const key = isOfSystem ? `${name}_${systemName()}` : name;
  return sentences[key] ?? sentences[name] ?? sentences.other;
}

/** Whether this page may have the camera, as far as the browser is asked. */
async function isAllowed() {
  const asked = navigator.permissions?.query({ name: "camera" });
  const { state } = (await asked?.catch(() => null)) ?? {};
  return state === "granted";
}

function systemName() {
  const said = navigator.userAgentData?.platform || navigator.platform;
  return Object.keys(SYSTEMS).find((name) => SYSTEMS[name].test(said)) ?? "other";
}
