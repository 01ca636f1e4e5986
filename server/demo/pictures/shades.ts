/** The lights and shadows of one colour, as `#rrggbb`. */
export type Shades = { pale: string; light: string; base: string; dark: string; deep: string }

const [white, night] = ['#fffdf8', '#15142b']

/** Shadows lean to a night blue and lights to a warm white, so that no colour turns grey. */
export const shadesOf = (base: string): Shades => ({
  pale: mix(base, white, 0.62),
  light: mix(base, white, 0.26),
  base,
  dark: mix(base, night, 0.2),
  deep: mix(base, night, 0.42),
})

/** The background on which a colour stands out without shouting. */
export const groundOf = (base: string): { centre: string; edge: string } =>
  brightness(base) > 0.78
    ? { centre: mix('#c3cdd0', base, 0.25), edge: mix('#9fb0b6', base, 0.15) }
    : { centre: mix('#fbf8f3', base, 0.05), edge: mix('#e9e2d8', base, 0.17) }

/** `share` of the second colour in the first, 0 to 1. */
export const mix = (first: string, second: string, share: number): string => {
  const [left, right] = [channels(first), channels(second)]
  return `#${left
    .map((value, index) =>
      Math.round(value + ((right[index] ?? 0) - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}
