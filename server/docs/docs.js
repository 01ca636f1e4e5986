const [form, signedIn, said] = ['sign-in', 'signed-in', 'said'].map((id) => document.getElementById(id))
const [who, company, leave] = signedIn.children
const dark = matchMedia('(prefers-color-scheme: dark)')
const dress = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', dress)
dress()

const ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  // The public validator is elsewhere, and so would be the description of this installation.
  validatorUrl: null,
  requestInterceptor: (request) => {
    if (company.value && !request.headers['X-Company-Id']) request.headers['X-Company-Id'] = company.value
    return request
  },
})

const json = { 'content-type': 'application/json' }
let renewal

async function enter(path, body) {
  const answer = await fetch(`/api/v1/auth/${path}`, { method: 'POST', headers: json, body: body && JSON.stringify(body) })
  const session = await answer.json()
  if (!answer.ok) throw new Error(session.detail ?? session.title)
  ui.preauthorizeApiKey('signIn', session.accessToken)
  clearTimeout(renewal)
  renewal = setTimeout(() => enter('refresh').catch(out), (session.expiresIn - 60) * 1000)
  return session
}

async function show({ user, accessToken }) {
  who.textContent = `${user.name}, ${user.email}`
  form.hidden = true
  signedIn.hidden = false
  company.hidden = user.role !== 'super_admin'
  if (company.hidden) return
  const answer = await fetch('/api/v1/companies', { headers: { authorization: `Bearer ${accessToken}` } })
  const { companies } = await answer.json()
  company.replaceChildren(...companies.map(({ id, name }) => new Option(name, id)))
}

function out() {
  clearTimeout(renewal)
  ui.authActions.logout(['signIn'])
  company.replaceChildren()
  form.hidden = false
  signedIn.hidden = true
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  said.textContent = ''
  try {
    await show(await enter('login', Object.fromEntries(new FormData(form))))
    form.reset()
  } catch (error) {
    said.textContent = error.message
  }
})

leave.addEventListener('click', async () => {
  await fetch('/api/v1/auth/logout', { method: 'POST' })
  out()
})
