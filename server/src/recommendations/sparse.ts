/** A sparse matrix by rows (CSR): row r holds `columns[starts[r] .. starts[r + 1]]` with `values` beside them. */
export type Sparse = { rows: number; width: number; starts: Uint32Array; columns: Uint32Array; values: Float32Array }

/** The reading of a typed array at a place that is known to be inside it. */
export const at = (array: Uint32Array | Float32Array | Float64Array, place: number): number => array[place] as number

/** How many entries a row has. */
export const sizeOf = ({ starts }: Sparse, row: number): number => at(starts, row + 1) - at(starts, row)

/** The entries of all rows, counted by column. */
export function countColumns({ columns, width }: Sparse): Float64Array {
  const counts = new Float64Array(width)
  for (const column of columns) counts[column] = at(counts, column) + 1
  return counts
}

/** The same entries by columns; within a column in the order of the rows. */
export function transpose({ rows, width, starts, columns, values }: Sparse): Sparse {
  const turned: Sparse = {
    rows: width,
    width: rows,
    starts: new Uint32Array(width + 1),
    columns: new Uint32Array(columns.length),
    values: new Float32Array(columns.length),
  }
  for (const column of columns) turned.starts[column + 1] = at(turned.starts, column + 1) + 1
  for (let row = 0; row < width; row++) turned.starts[row + 1] = at(turned.starts, row + 1) + at(turned.starts, row)
  const next = turned.starts.slice()
  for (let row = 0; row < rows; row++)
    for (let entry = at(starts, row); entry < at(starts, row + 1); entry++) {
      const place = at(next, at(columns, entry))
      turned.columns[place] = row
      turned.values[place] = at(values, entry)
      next[at(columns, entry)] = place + 1
    }
  return turned
}

/** Grows a sparse matrix row by row. */
export type Growing = { add(column: number, value: number): void; endRow(): void; done(): Sparse }

export function grow({ width, expected = 1024 }: { width: number; expected?: number }): Growing {
  const starts: number[] = [0]
  let columns = new Uint32Array(expected)
  let values = new Float32Array(expected)
  let size = 0
  return {
    add(column, value) {
      if (size === columns.length) {
        const [wider, longer] = [new Uint32Array(size * 2), new Float32Array(size * 2)]
        wider.set(columns)
        longer.set(values)
        columns = wider
        values = longer
      }
      columns[size] = column
      values[size] = value
      size++
    },
    endRow: () => starts.push(size),
    done: () => ({ rows: starts.length - 1, width, starts: Uint32Array.from(starts), columns: columns.slice(0, size), values: values.slice(0, size) }),
  }
}

/** Rows of several matrices of one width, one below the other. */
export function stack(parts: readonly Sparse[]): Sparse {
  const grown = grow({ width: parts[0]?.width ?? 0, expected: Math.max(1, ...parts.map(({ columns }) => columns.length)) })
  for (const { rows, starts, columns, values } of parts)
    for (let row = 0; row < rows; row++) {
      for (let entry = at(starts, row); entry < at(starts, row + 1); entry++) grown.add(at(columns, entry), at(values, entry))
      grown.endRow()
    }
  return grown.done()
}
