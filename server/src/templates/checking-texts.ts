import type { Finding, ParameterFormat, TemplateComponent } from './contract.ts'
import { filledIn, lengthOf, variablesIn } from './variables.ts'

type Part<Type extends TemplateComponent['type']> = Extract<TemplateComponent, { type: Type }>
type Place = { path: string; format: ParameterFormat }

/** Rules of a header: a text of 60 characters with one variable, or something to show with an example of it. */
export function headerFindings({ format: kind, text = '', example }: Part<'HEADER'>, { path, format }: Place): Finding[] {
  if (kind === 'LOCATION' || kind === 'PRODUCT') return []
  if (kind !== 'TEXT')
    return example?.header_handle?.[0] ? [] : [{ path: `${path}.example.header_handle`, message: 'an example has to be uploaded for the review' }]
  const at = `${path}.text`
  const names = variablesIn(text)
  const samples = samplesOf(names, { positional: example?.header_text, named: example?.header_text_named_params })
  return [
    ...(text.trim() === '' ? [{ path: at, message: 'is empty' }] : []),
    ...(names.length > 1 ? [{ path: at, message: 'takes one variable at most' }] : []),
    ...(/[*_~`\n]/.test(text.replace(/\{\{.*?\}\}/g, '')) ? [{ path: at, message: 'takes no line breaks and no formatting signs' }] : []),
    ...nameFindings(names, { path: at, format }),
    ...exampleFindings(names, samples, { path: `${path}.example`, format }),
    ...lengthFindings(text, samples, { path: at, most: 60 }),
  ]
}

type BodyPlace = Place & { most: number; isAuthentication: boolean }

/** Rules of a body; Meta writes the one of an authentication template itself. */
export function bodyFindings({ text = '', example }: Part<'BODY'>, { path, format, most, isAuthentication }: BodyPlace): Finding[] {
  const at = `${path}.text`
  if (isAuthentication) return text === '' ? [] : [{ path: at, message: 'WhatsApp writes the body of an authentication template itself' }]
  const names = variablesIn(text)
  const samples = samplesOf(names, { positional: example?.body_text?.[0], named: example?.body_text_named_params })
  return [
    ...(text.trim() === '' ? [{ path: at, message: 'is empty' }] : []),
    ...(/\n{3,}|[ ]{5,}|\t/.test(text) ? [{ path: at, message: 'takes no tabs, no more than two line breaks and four blanks in a row' }] : []),
    ...placeFindings(text, names, at),
    ...nameFindings(names, { path: at, format }),
    ...exampleFindings(names, samples, { path: `${path}.example`, format }),
    ...lengthFindings(text, samples, { path: at, most }),
  ]
}

/** Rules of a footer. */
export function footerFindings(part: Part<'FOOTER'>, { path, isAuthentication }: { path: string; isAuthentication: boolean }): Finding[] {
  const { text = '', code_expiration_minutes: minutes } = part
  const at = `${path}.text`
  if (isAuthentication)
    return minutes === undefined || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 90)
      ? []
      : [{ path: `${path}.code_expiration_minutes`, message: 'is 1 to 90 minutes' }]
  return [
    ...(text.trim() === '' ? [{ path: at, message: 'is empty' }] : []),
    ...(lengthOf(text) > 60 ? [{ path: at, message: `is ${lengthOf(text)} characters long, at most 60` }] : []),
    ...(text.includes('{{') ? [{ path: at, message: 'takes no variables' }] : []),
  ]
}

function placeFindings(text: string, names: readonly string[], path: string): Finding[] {
  // What stands around a variable has to be words: signs alone do not count for Meta.
  const words = text.replace(/\{\{.*?\}\}/gs, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
  return [
    ...(/^[^\p{L}\p{N}]*\{\{|\}\}[^\p{L}\p{N}]*$/u.test(text) ? [{ path, message: 'must not begin or end with a variable' }] : []),
    ...(/\}\}\s*\{\{/.test(text) ? [{ path, message: 'has two variables next to each other' }] : []),
    ...(names.length > 0 && words.length < names.length * 2 + 1 ? [{ path, message: 'has too many variables for its length' }] : []),
  ]
}

function nameFindings(names: readonly string[], { path, format }: Place): Finding[] {
  const isFit = (name: string, at: number) => (format === 'POSITIONAL' ? name === String(at + 1) : /^[a-z][a-z0-9_]*$/.test(name))
  const sorted = format === 'POSITIONAL' ? names.toSorted((one, other) => Number(one) - Number(other)) : names
  const wrong = sorted.find((name, at) => !isFit(name, at))
  if (wrong === undefined) return []
  const rule = format === 'POSITIONAL' ? 'variables count up from {{1}}' : 'variables are small letters, digits and underscores'
  return [{ path, message: `{{${wrong}}}: ${rule}` }]
}

type Given = { positional?: readonly string[] | undefined; named?: readonly { param_name: string; example: string }[] | undefined }

/** Examples by variable; positional ones stand in the order of their numbers. */
function samplesOf(names: readonly string[], { positional = [], named = [] }: Given): Record<string, string> {
  const pairs = names.map((name) => [name, named.find(({ param_name }) => param_name === name)?.example ?? positional[Number(name) - 1] ?? ''] as const)
  return Object.fromEntries(pairs)
}

function exampleFindings(names: readonly string[], samples: Readonly<Record<string, string>>, { path }: Place): Finding[] {
  const missing = names.filter((name) => (samples[name] ?? '').trim() === '')
  return missing.length > 0 ? [{ path, message: `an example is missing for ${missing.map((name) => `{{${name}}}`).join(', ')}` }] : []
}

function lengthFindings(text: string, samples: Readonly<Record<string, string>>, { path, most }: { path: string; most: number }): Finding[] {
  const longest = Math.max(lengthOf(text), lengthOf(filledIn(text, samples)))
  return longest > most ? [{ path, message: `is ${longest} characters long with its examples, at most ${most}` }] : []
}
