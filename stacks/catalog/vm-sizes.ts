/** Facts of a VM size that decide whether a pool may use it. */
export interface VmSize {
  readonly vcpus: number;
  readonly memoryGib: number;
  /** Local disk in GiB that can hold an ephemeral OS disk; 0 when the size has none. */
  readonly localDiskGib: number;
  /** Burstable sizes can neither be system nor spot: https://learn.microsoft.com/azure/aks/use-system-pools */
  readonly burstable: boolean;
}

/**
 * Dsv5, Dasv5, Esv5 and Easv5 have no local disk and so no ephemeral OS disk; their `d` siblings have one.
 * https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dsv5-series
 * https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/ddsv5-series
 * https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dasv5-series
 * https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dadsv5-series
 * https://learn.microsoft.com/azure/virtual-machines/sizes/memory-optimized/esv5-series
 * https://learn.microsoft.com/azure/virtual-machines/sizes/memory-optimized/easv5-series
 */
export const vmSizes = {
  Standard_D2s_v5: { vcpus: 2, memoryGib: 8, localDiskGib: 0, burstable: false },
  Standard_D4s_v5: { vcpus: 4, memoryGib: 16, localDiskGib: 0, burstable: false },
  Standard_D8s_v5: { vcpus: 8, memoryGib: 32, localDiskGib: 0, burstable: false },
  Standard_D2as_v5: { vcpus: 2, memoryGib: 8, localDiskGib: 0, burstable: false },
  Standard_D4as_v5: { vcpus: 4, memoryGib: 16, localDiskGib: 0, burstable: false },
  Standard_D8as_v5: { vcpus: 8, memoryGib: 32, localDiskGib: 0, burstable: false },
  Standard_D4ds_v5: { vcpus: 4, memoryGib: 16, localDiskGib: 150, burstable: false },
  Standard_D4ads_v5: { vcpus: 4, memoryGib: 16, localDiskGib: 150, burstable: false },
  Standard_E2s_v5: { vcpus: 2, memoryGib: 16, localDiskGib: 0, burstable: false },
  Standard_E4s_v5: { vcpus: 4, memoryGib: 32, localDiskGib: 0, burstable: false },
  Standard_E4as_v5: { vcpus: 4, memoryGib: 32, localDiskGib: 0, burstable: false },
  Standard_B2ms: { vcpus: 2, memoryGib: 8, localDiskGib: 16, burstable: true },
  Standard_B4ms: { vcpus: 4, memoryGib: 16, localDiskGib: 32, burstable: true },
} as const satisfies Record<string, VmSize>;
