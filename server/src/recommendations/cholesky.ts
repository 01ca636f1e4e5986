import { at } from './sparse.ts'

/**
 * Factors the symmetric positive definite `matrix` (n × n, by rows) into L·Lᵀ in place; only its lower half is read and written.
 * Row by row (Cholesky–Banachiewicz), so that every inner sum runs along two rows.
 */
export function factorise(matrix: Float64Array, n: number): void {
  for (let row = 0; row < n; row++) {
    const start = row * n
    for (let column = 0; column <= row; column++) {
      const other = column * n
      let sum = at(matrix, start + column)
      for (let k = 0; k < column; k++) sum -= at(matrix, start + k) * at(matrix, other + k)
      matrix[start + column] = column === row ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(matrix, other + column)
    }
  }
}

/** Solves L·Lᵀ·x = b for a factored matrix; b becomes x. */
export function solve(factor: Float64Array, n: number, b: Float64Array): void {
  for (let row = 0; row < n; row++) {
    let sum = at(b, row)
    for (let k = 0; k < row; k++) sum -= at(factor, row * n + k) * at(b, k)
    b[row] = sum / at(factor, row * n + row)
  }
  for (let row = n - 1; row >= 0; row--) {
    const value = at(b, row) / at(factor, row * n + row)
    b[row] = value
    for (let k = 0; k < row; k++) b[k] = at(b, k) - at(factor, row * n + k) * value
  }
}
