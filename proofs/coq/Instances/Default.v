(** The claims of a certificate as theorems about its instance; written by [verify certificate coq]. *)

From Coq Require Import Reals ZArith QArith List Lra.
From Verify.Core Require Import Network Language.
From Verify.Statements Require Import Catalogue Deciding Theorems.
Import ListNotations.
Open Scope R_scope.

Definition instance_problem : problem := Problem (-1) 1 (1 / 10) (1 / 2).
Definition instance_start : weights := Weights (83 / 100) (-13 / 50) (-69 / 50) (-31 / 100).

Lemma instance_valid : valid instance_problem.
Proof. unfold valid, instance_problem; simpl; lra. Qed.

Lemma instance_values : has_values instance_problem instance_start (-1) 1 (1 / 10) (1 / 10) (-13 / 50) (-31 / 100) (57 / 100) (-109 / 100) (-169 / 100) (107 / 100).
Proof. unfold has_values, instance_problem, instance_start; compute_values. Qed.

(* The enclosures of constants and of the state at single steps are not exported. *)

Lemma instance_run : specialised_run instance_problem instance_start 0 (-169 / 100) (-169 / 100) (-109 / 100) (-109 / 100).
Proof. apply run_starts_specialised; try exact instance_valid; put_values instance_values; lra. Qed.

Theorem P6_denominator_lower_proved : and (P6_denominator_lower_applies instance_problem instance_start) (Catalogue.P6_denominator_lower instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P6_denominator_lower _ _)]. Qed.

Theorem P6_denominator_upper_proved : and (P6_denominator_upper_applies instance_problem instance_start) (Catalogue.P6_denominator_upper instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P6_denominator_upper _ _)]. Qed.

Theorem P6_denominator_logarithm_proved : and (P6_denominator_logarithm_applies instance_problem instance_start) (Catalogue.P6_denominator_logarithm instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P6_denominator_logarithm _ _)]. Qed.

Theorem P4_feasible_proved : and (P4_feasible_applies instance_problem instance_start) (Catalogue.P4_feasible instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_feasible _ _)]. Qed.

Theorem P4_optimal_proved : and (P4_optimal_applies instance_problem instance_start) (Catalogue.P4_optimal instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_optimal _ _)]. Qed.

Theorem P4_direction_proved : and (P4_direction_applies instance_problem instance_start) (Catalogue.P4_direction instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P4_direction _ _)]. Qed.

Theorem P4_flow_direction_proved : and (P4_flow_direction_applies instance_problem instance_start) (Catalogue.P4_flow_direction instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_flow_direction _ _)]. Qed.

Theorem P4_flow_margin_proved : and (P4_flow_margin_applies instance_problem instance_start) (Catalogue.P4_flow_margin instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_flow_margin _ _)]. Qed.

Theorem P11_closed_form_proved : and (P11_closed_form_applies instance_problem instance_start) (Catalogue.P11_closed_form instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P11_closed_form _ _)]. Qed.

Theorem P11_ahead_proved : and (P11_ahead_applies instance_problem instance_start) (Catalogue.P11_ahead instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P11_ahead _ _)]. Qed.

Theorem P11_close_proved : and (P11_close_applies instance_problem instance_start) (Catalogue.P11_close instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P11_close _ _)]. Qed.

Theorem P11_shared_rate_proved : and (P11_shared_rate_applies instance_problem instance_start) (Catalogue.P11_shared_rate instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P11_shared_rate _ _)]. Qed.

Theorem P11_flow_fast_inapplicable : not (P11_flow_fast_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_descent_slow_inapplicable : not (P11_descent_slow_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_start_inapplicable : not (P8_start_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_drop_inapplicable : not (P8_drop_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_depth_inapplicable : not (P8_depth_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_slow_inapplicable : not (P8_slow_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_recovery_inapplicable : not (P8_recovery_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P9_stuck_inapplicable : not (P9_stuck_applies instance_problem instance_start).
Proof. fails_stuck instance_run. Qed.

Theorem P10_rate_proved : and (P10_rate_applies instance_problem instance_start) (Catalogue.P10_rate instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P10_rate _ _)]. Qed.

Theorem P5_boundary_proved : and (P5_boundary_applies instance_problem instance_start) (Catalogue.P5_boundary instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P5_boundary _ _)]. Qed.

Theorem P5_margin_proved : and (P5_margin_applies instance_problem instance_start) (Catalogue.P5_margin instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P5_margin _ _)]. Qed.

Theorem P5_ten_percent_proved : and (P5_ten_percent_applies instance_problem instance_start) (Catalogue.P5_ten_percent instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P5_ten_percent _ _)]. Qed.

Theorem P5_obtuse_inapplicable : not (P5_obtuse_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P7_margin_formula_proved : and (P7_margin_formula_applies instance_problem instance_start) (Catalogue.P7_margin_formula instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P7_margin_formula _ _)]. Qed.

Theorem P7_two_sided_proved : and (P7_two_sided_applies instance_problem instance_start) (Catalogue.P7_two_sided instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P7_two_sided _ _)]. Qed.

Theorem P7_sharp_proved : and (P7_sharp_applies instance_problem instance_start) (Catalogue.P7_sharp instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P7_sharp _ _)]. Qed.

Theorem P7_balanced_inapplicable : not (P7_balanced_applies instance_problem instance_start).
Proof. fails_run instance_values instance_run. Qed.

Theorem P7_symmetric_inapplicable : not (P7_symmetric_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P1_preactivations_proved : and (P1_preactivations_applies instance_problem instance_start) (Catalogue.P1_preactivations instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P1_preactivations _ _)]. Qed.

Theorem P1_loss_proved : and (P1_loss_applies instance_problem instance_start) (Catalogue.P1_loss instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P1_loss _ _)]. Qed.

Theorem P1_boundary_proved : and (P1_boundary_applies instance_problem instance_start) (Catalogue.P1_boundary instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P1_boundary _ _)]. Qed.

Theorem P1_margin_range_proved : and (P1_margin_range_applies instance_problem instance_start) (Catalogue.P1_margin_range instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P1_margin_range _ _)]. Qed.

Theorem P12_monotone_proved : and (P12_monotone_applies instance_problem instance_start) (Catalogue.P12_monotone instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P12_monotone _ _)]. Qed.

Theorem P12_denominator_lower_proved : and (P12_denominator_lower_applies instance_problem instance_start) (Catalogue.P12_denominator_lower instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P12_denominator_lower _ _)]. Qed.

Theorem P12_denominator_upper_proved : and (P12_denominator_upper_applies instance_problem instance_start) (Catalogue.P12_denominator_upper instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P12_denominator_upper _ _)]. Qed.

Theorem P12_boundary_proved : and (P12_boundary_applies instance_problem instance_start) (Catalogue.P12_boundary instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P12_boundary _ _)]. Qed.

Theorem P12_between_proved : and (P12_between_applies instance_problem instance_start) (Catalogue.P12_between instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P12_between _ _)]. Qed.

Theorem P2_pattern_proved : and (P2_pattern_applies instance_problem instance_start) (Catalogue.P2_pattern instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P2_pattern _ _)]. Qed.

Theorem P2_minimal_inapplicable : not (P2_minimal_applies instance_problem instance_start).
Proof. fails_run instance_values instance_run. Qed.

Theorem P2_necessary_proved : and (P2_necessary_applies instance_problem instance_start) (Catalogue.P2_necessary instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P2_necessary _ _)]. Qed.

Theorem P2_sufficient_proved : and (P2_sufficient_applies instance_problem instance_start) (Catalogue.P2_sufficient instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P2_sufficient _ _)]. Qed.

Theorem P2_stuck_inapplicable : not (P2_stuck_applies instance_problem instance_start).
Proof. fails_stuck instance_run. Qed.

Theorem P2_time_proved : and (P2_time_applies instance_problem instance_start) (Catalogue.P2_time instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P2_time _ _)]. Qed.

Theorem P2_absorbing_proved : and (P2_absorbing_applies instance_problem instance_start) (Catalogue.P2_absorbing instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P2_absorbing _ _)]. Qed.

Theorem P3_weights_proved : and (P3_weights_applies instance_problem instance_start) (Catalogue.P3_weights instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_weights _ _)]. Qed.

Theorem P3_scalar_proved : and (P3_scalar_applies instance_problem instance_start) (Catalogue.P3_scalar instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_scalar _ _)]. Qed.

Theorem P3_frozen_proved : and (P3_frozen_applies instance_problem instance_start) (Catalogue.P3_frozen instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_frozen _ _)]. Qed.

Theorem P3_conserved_proved : and (P3_conserved_applies instance_problem instance_start) (Catalogue.P3_conserved instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_conserved _ _)]. Qed.

Theorem P3_balance_proved : and (P3_balance_applies instance_problem instance_start) (Catalogue.P3_balance instance_problem instance_start).
Proof. split; [applies_run instance_valid instance_values instance_run | exact (Theorems.P3_balance _ _)]. Qed.

