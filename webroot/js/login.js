/** The login page: knows nothing of the rest, which is served to those who have logged in only. */

/** Where to go: a path of this site, never another one, however it is written. */
export function destination(next, origin) {
  if (!next?.startsWith('/')) return '/';
  try {
    const url = new URL(next, origin);
    return url.origin === origin ? url.pathname : '/';
  } catch {
    return '/';
  }
}

/** What to say to an answer that is none. */
export function refusal(status, problem) {
  if (status === 429) return problem?.problems?.[0]?.cure ? `Too many have failed: ${problem.problems[0].cure}.` : 'Too many have failed: wait a little.';
  if (status === 401) return 'User or password is wrong.';
  return problem?.detail ?? `The server answered ${status}.`;
}

async function login(form, told) {
  const { user, password } = Object.fromEntries(new FormData(form));
  const response = await fetch('/api/v1/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ user, password }),
  });
  if (response.ok) {
    const next = destination(new URLSearchParams(window.location.search).get('next'), window.location.origin);
    window.location.replace(next + window.location.hash);
    return;
  }
  told.textContent = refusal(response.status, await response.json().catch(() => null));
  form.elements.password.value = '';
  form.elements.password.focus();
}

if (typeof document !== 'undefined') {
  const form = document.getElementById('login');
  const told = document.getElementById('told');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    told.textContent = '';
    login(form, told)
      .catch(() => { told.textContent = 'The server cannot be reached.'; })
      .finally(() => { button.disabled = false; });
  });
}
