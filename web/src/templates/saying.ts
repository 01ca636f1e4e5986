import type { Finding } from '@souk/server/templates/contract'
import type { Words } from '../words/languages.ts'

type Rules = Words['templates']['rules']

/** Each rule of Meta's as the checks word it, and the words of the panel for it. */
const rules: [RegExp, (rules: Rules, found: string[]) => string][] = [
  [/^is 1 to 512 small letters/, ({ name }) => name],
  [/^is empty$/, ({ empty }) => empty],
  [/^takes one variable at most/, ({ oneVariable }) => oneVariable],
  [/^takes no line breaks and no formatting/, ({ plain }) => plain],
  [/^takes no tabs/, ({ spacing }) => spacing],
  [/^must not begin or end with a variable/, ({ ends }) => ends],
  [/^has two variables next to each other/, ({ adjacent }) => adjacent],
  [/^has too many variables/, ({ tooManyVariables }) => tooManyVariables],
  [/variables count up from/, ({ countUp }) => countUp],
  [/variables are small letters/, ({ variableNames }) => variableNames],
  [/^an example is missing for (.+)$/, ({ example }, [names = '']) => example(names)],
  [/^is (\d+) characters long.*at most (\d+)$/, ({ tooLong }, [length, most]) => tooLong(Number(length), Number(most))],
  [/^is longer than (\d+) characters$/, ({ longerThan }, [most]) => longerThan(Number(most))],
  [/^takes no variables/, ({ noVariables }) => noVariables],
  [/^at most (\d+) of type/, ({ ofKind }, [most]) => ofKind(Number(most))],
  [/^there are 1 to (\d+) buttons/, ({ ofKind }, [most]) => ofKind(Number(most))],
  [/^quick replies stand together/, ({ together }) => together],
  [/^two buttons have the same label/, ({ sameLabel }) => sameLabel],
  [/^is a phone number/, ({ phone }) => phone],
  [/^is a code of/, ({ code }) => code],
  [/^is no web address/, ({ address }) => address],
  [/^must not lead back/, ({ leadsBack }) => leadsBack],
  [/^takes one variable, at its end/, ({ atEnd }) => atEnd],
  [/^an example of the whole address/, ({ addressExample }) => addressExample],
]

/** A finding in the panel's words; in Meta's own where we have none. */
export function sayFinding({ message }: Finding, words: Rules): string {
  for (const [pattern, say] of rules) {
    const match = pattern.exec(message)
    if (match) return say(words, match.slice(1))
  }
  return message
}
