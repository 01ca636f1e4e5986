import { at } from './sparse.ts'

const side = 32

/** The order that `invert` needs: an odd number of blocks, as rows a power of two apart would fall on the same lines of the cache. */
export const paddedOrder = (n: number): number => (2 * Math.floor(Math.ceil(n / side) / 2) + 1) * side

/**
 * The inverse of a symmetric positive definite matrix, by blocked Cholesky: A = L·Lᵀ, M = L⁻ᵀ, A⁻¹ = M·Mᵀ (LAPACK's potrf, trtri, lauum).
 * `matrix` is n × n by rows with n from `paddedOrder` (pad with the identity); its lower half is read and becomes the inverse's lower half.
 */
export function invert(matrix: Float64Array, n: number): void {
  factorise(matrix, n)
  const turned = invertFactor(matrix, n)
  for (let row = 0; row < n; row += side)
    for (let column = 0; column <= row; column += side) {
      eachRow(row, (r) => matrix.fill(0, r * n + column, r * n + column + side))
      subtractProducts({ into: matrix, left: turned, right: turned, n }, { row, column, from: row, to: n })
      eachRow(row, (r) => {
        for (let c = column; c < column + side; c++) matrix[r * n + c] = -at(matrix, r * n + c)
      })
    }
}

const eachRow = (row: number, work: (r: number) => void) => {
  for (let r = row; r < row + side; r++) work(r)
}

function factorise(matrix: Float64Array, n: number): void {
  for (let column = 0; column < n; column += side)
    for (let row = column; row < n; row += side) {
      subtractProducts({ into: matrix, left: matrix, right: matrix, n }, { row, column, from: 0, to: column })
      eachRow(row, (r) => {
        const end = row === column ? r : column + side
        for (let c = column; c < end; c++) matrix[r * n + c] = rest(matrix, { r, c, from: column, n }) / at(matrix, c * n + c)
        if (row === column) matrix[r * n + r] = Math.sqrt(Math.max(rest(matrix, { r, c: r, from: column, n }), 1e-12))
      })
    }
}

/** What is left of one number once the products of its own block are taken off. */
function rest(matrix: Float64Array, { r, c, from, n }: { r: number; c: number; from: number; n: number }): number {
  let sum = at(matrix, r * n + c)
  for (let k = from; k < c; k++) sum -= at(matrix, r * n + k) * at(matrix, c * n + k)
  return sum
}

/** M = L⁻ᵀ: row j of M is column j of L⁻¹. */
function invertFactor(factor: Float64Array, n: number): Float64Array {
  const turned = new Float64Array(n * n)
  for (let row = 0; row < n; row += side) {
    eachRow(row, (r) => {
      turned[r * n + r] = 1
    })
    for (let column = row; column < n; column += side) {
      subtractProducts({ into: turned, left: turned, right: factor, n }, { row, column, from: row, to: column })
      eachRow(row, (r) => {
        for (let c = column; c < column + side; c++) {
          let sum = at(turned, r * n + c)
          for (let k = column; k < c; k++) sum -= at(turned, r * n + k) * at(factor, c * n + k)
          turned[r * n + c] = sum / at(factor, c * n + c)
        }
      })
    }
  }
  return turned
}

type Operands = { into: Float64Array; left: Float64Array; right: Float64Array; n: number }
type Block = { row: number; column: number; from: number; to: number }

/** One block of into -= left · rightᵀ over the columns from..to. Two by four sums at once, so that a loaded number is used several times. */
function subtractProducts({ into, left, right, n }: Operands, { row, column, from, to }: Block): void {
  for (let r = row; r < row + side; r += 2)
    for (let c = column; c < column + side; c += 4) subtractTile({ into, left, right, n }, { row: r, column: c, from, to })
}

function subtractTile({ into, left, right, n }: Operands, { row, column, from, to }: Block): void {
  let a0 = 0
  let a1 = 0
  let a2 = 0
  let a3 = 0
  let b0 = 0
  let b1 = 0
  let b2 = 0
  let b3 = 0
  let upper = row * n + from
  let place = column * n + from
  for (let k = from; k < to; k++) {
    const x = at(left, upper)
    const y = at(left, upper + n)
    const p = at(right, place)
    const q = at(right, place + n)
    const s = at(right, place + 2 * n)
    const t = at(right, place + 3 * n)
    a0 += x * p
    a1 += x * q
    a2 += x * s
    a3 += x * t
    b0 += y * p
    b1 += y * q
    b2 += y * s
    b3 += y * t
    upper++
    place++
  }
  subtractFour(into, row * n + column, [a0, a1, a2, a3])
  subtractFour(into, row * n + n + column, [b0, b1, b2, b3])
}

function subtractFour(into: Float64Array, place: number, sums: number[]): void {
  for (let k = 0; k < 4; k++) into[place + k] = at(into, place + k) - (sums[k] as number)
}
