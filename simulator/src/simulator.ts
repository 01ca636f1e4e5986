/** placeholder */ export const simulator = 1
