import { groundOf, type Shades, shadesOf } from './shades.ts'

type Stop = readonly [at: number, colour: string, opacity?: number]

const gradient = (id: string, direction: 'down' | 'across' | 'slant', stops: readonly Stop[]): string => {
  const [x, y] = { down: [0, 1], across: [1, 0], slant: [1, 1] }[direction]
  const inside = stops.map(([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${x}" y2="${y}">${inside.join('')}</linearGradient>`
}

/** A shape that is round about an upright axis: light comes from the upper left. */
const roundStops = ({ light, base, dark, deep }: Shades): Stop[] => [
  [0, dark],
  [0.18, base],
  [0.36, light],
  [0.62, base],
  [0.88, dark],
  [1, deep],
]
const flatStops = ({ light, base, dark }: Shades): Stop[] => [
  [0, light],
  [0.4, base],
  [1, dark],
]

const materials: Record<string, string> = {
  wood: '#c79a63',
  clay: '#c2703f',
  leaf: '#4f9556',
  ink: '#3a3c42',
  steel: '#bcc2c8',
  brass: '#d0a850',
  soil: '#5b4232',
}

/** Every fill that the drawings name: the tint itself, and materials that keep their colour. `x` lies flat, `x-round` is round. */
function fillsOf(tint: Shades): string {
  const own = [gradient('tint', 'down', flatStops(tint)), gradient('tint-round', 'across', roundStops(tint))]
  const others = Object.entries(materials).flatMap(([name, colour]) => {
    const shades = shadesOf(colour)
    return [gradient(name, 'down', flatStops(shades)), gradient(`${name}-round`, 'across', roundStops(shades))]
  })
  return [
    ...own,
    ...others,
    gradient('screen', 'slant', [
      [0, '#20345c'],
      [0.5, '#3f7f97'],
      [1, '#f0b37e'],
    ]),
    gradient('glass', 'across', [
      [0, '#ffffff', 0.75],
      [0.3, '#dcebec', 0.45],
      [0.7, '#c4dadd', 0.4],
      [1, '#ffffff', 0.65],
    ]),
    gradient('shine', 'down', [
      [0, '#ffffff', 0.55],
      [1, '#ffffff', 0],
    ]),
  ].join('')
}

/** What the classes of the drawings look like; a drawing is a plain SVG whose shapes say what they are made of. */
function rulesOf(tint: Shades): string {
  const filled = ['tint', ...Object.keys(materials)].flatMap((name) => [`.${name}{fill:url(#${name})}`, `.${name}-round{fill:url(#${name}-round)}`])
  const flat = (['pale', 'light', 'base', 'dark', 'deep'] as const).map((name) => `.${name}{fill:${tint[name]}}`)
  const darker = Object.entries(materials).map(([name, colour]) => `.${name}-dark{fill:${shadesOf(colour).deep}}.${name}-light{fill:${shadesOf(colour).pale}}`)
  return [
    ...filled,
    ...flat,
    ...darker,
    '.white{fill:#fbfaf7}.black{fill:#1f2023}.screen{fill:url(#screen)}.glass{fill:url(#glass)}.shine{fill:url(#shine)}.glow{fill:url(#glow)}.beam{fill:url(#beam)}',
    '.shade{fill:#15142b;opacity:.17;filter:url(#blur)}.gleam{fill:#fff;opacity:.38;filter:url(#blur)}.floor{fill:#15142b;opacity:.26;filter:url(#soft)}',
    `.line{fill:none;stroke:${tint.deep};stroke-width:3;stroke-linecap:round;stroke-linejoin:round}`,
    `.fine{fill:none;stroke:${tint.deep};stroke-width:1.8;stroke-linecap:round;opacity:.75}`,
    `.seam{fill:none;stroke:${tint.deep};stroke-width:1.7;stroke-dasharray:5 4;opacity:.6}`,
    `.pale-line{fill:none;stroke:${tint.pale};stroke-width:3;stroke-linecap:round;stroke-linejoin:round}`,
    `.tint-line{fill:none;stroke:${tint.base};stroke-width:3;stroke-linecap:round;stroke-linejoin:round}`,
    '.ink-line{fill:none;stroke:#34363c;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}',
    '.steel-line{fill:none;stroke:#8d959d;stroke-width:4;stroke-linecap:round;stroke-linejoin:round}',
    '.wood-line{fill:none;stroke:#8a6337;stroke-width:2;stroke-linecap:round;opacity:.55}',
    '.leaf-line{fill:none;stroke:#2f6a3c;stroke-width:2.5;stroke-linecap:round}',
    '.white-line{fill:none;stroke:#fff;stroke-width:3;stroke-linecap:round;opacity:.7}',
  ].join('')
}

/** One picture: the drawing with its colours, its shadow and the ground it stands on. */
export function paint(drawing: string, colour: string): string {
  const tint = shadesOf(colour)
  const ground = groundOf(colour)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800">
<style>${rulesOf(tint)}</style>
<defs>${fillsOf(tint)}
<radialGradient id="ground" cx=".5" cy=".42" r=".75"><stop offset="0" stop-color="${ground.centre}"/><stop offset="1" stop-color="${ground.edge}"/></radialGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#ffe9a8" stop-opacity=".85"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></radialGradient>
<linearGradient id="beam" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffe9a8" stop-opacity=".8"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></linearGradient>
<filter id="soft" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="7"/></filter>
<filter id="blur" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="3.2"/></filter>
<filter id="drop" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="0" dy="7" stdDeviation="7" flood-color="#15142b" flood-opacity=".24"/></filter>
</defs>
<rect width="400" height="400" fill="url(#ground)"/>
<g filter="url(#drop)" transform="translate(-16 -16.4) scale(1.08)">${drawing}</g>
</svg>`
}
