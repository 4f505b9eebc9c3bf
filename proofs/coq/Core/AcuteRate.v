(** * Acute data, points on opposite sides of 0: the rate does not depend on the start

    In the trap with both bad values sliding, p1 and q2 grow like ln t, (x* - mid) ln t tends to (W/4) ln(d/a), and gap ln t to the absolute value
    of it, d = 1 + x-^2 and a = 1 + x+^2. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Obtuse Estimates RobustMargin Acute.
Open Scope R_scope.

(** ** A perturbed scalar run grows like n *)

Lemma exp_quadratic y : 0 <= y <= / 2 -> y <= exp y - 1 <= y + 2 * y ^ 2.
Proof.
  intros Hy. split. pose proof (exp_ge y). lra. pose proof (exp_mult_le y) as H.
  assert (0 <= y ^ 2 * (1 - 2 * y)) by (apply Rmult_le_pos; [apply pow2_ge_0 | lra]).
  assert (1 <= (1 + y + 2 * y ^ 2) * (1 - y)) by (simpl in *; lra).
  assert (exp y * (1 - y) <= (1 + y + 2 * y ^ 2) * (1 - y)) by lra.
  apply Rmult_le_reg_r in H2; lra.
Qed.

Lemma perturbed_run s theta : (forall n, 0 < s n) -> (forall n, s (S n) = s n * exp (theta n / s n)) -> Un_cv theta 1 -> cv_infty s ->
  Un_cv (fun n => s n / INR n) 1.
Proof.
  intros Hs Hstep Ht Hinf. set (delta := fun n => s (S n) - s n).
  assert (CD : Un_cv delta 1).
  { intros eps He. destruct (Ht (Rmin (eps / 2) (/ 2))) as [N1 H1]. { apply Rmin_glb_lt; lra. }
    destruct (Hinf (Rmax 3 (9 / eps))) as [N2 H2]. exists (max N1 N2). intros n Hn. specialize (H1 n ltac:(lia)). specialize (H2 n ltac:(lia)).
    pose proof (Rmin_l (eps / 2) (/ 2)). pose proof (Rmin_r (eps / 2) (/ 2)). pose proof (Rmax_l 3 (9 / eps)). pose proof (Rmax_r 3 (9 / eps)).
    unfold R_dist in *. apply Rabs_def2 in H1. set (x := s n) in *. set (t := theta n) in *.
    assert (Hx : 0 < x) by lra. assert (K : 9 <= x * eps) by (apply product_le; lra).
    assert (Hy : 0 <= t / x <= / 2). { split. apply Rmult_le_pos. lra. left; now apply Rinv_0_lt_compat. apply quotient_le; lra. }
    destruct (exp_quadratic (t / x) Hy) as [q1 q2].
    assert (E : delta n = x * (exp (t / x) - 1)) by (unfold delta; rewrite Hstep; fold x t; ring).
    assert (B1 : t <= delta n). { rewrite E. apply Rle_trans with (x * (t / x)). right; field; lra. apply Rmult_le_compat_l; lra. }
    assert (B2 : delta n <= t + eps / 2).
    { rewrite E. apply Rle_trans with (x * (t / x + 2 * (t / x) ^ 2)). apply Rmult_le_compat_l; lra.
      replace (x * (t / x + 2 * (t / x) ^ 2)) with (t + 2 * t ^ 2 / x) by (field; lra). apply Rplus_le_compat_l. apply quotient_le; auto.
      assert (t ^ 2 <= 9 / 4) by nra. lra. }
    apply Rabs_def1; lra. }
  assert (SUM : forall n, s (S n) = s 0%nat + sum_f_R0 delta n).
  { induction n. unfold delta; simpl. ring. simpl sum_f_R0. rewrite <- Rplus_assoc, <- IHn. unfold delta. ring. }
  pose proof (Cesaro_1 delta 1 CD) as C. intros eps He. destruct (C (eps / 2) ltac:(lra)) as [N1 H1].
  destruct (archimed_nat (2 * s 0%nat / eps + 1)) as [N2 HN2].
  exists (max 1 (max N1 N2)). intros n Hn. specialize (H1 n ltac:(lia)). destruct n as [|n]. lia. simpl pred in H1.
  assert (Hn2 : (N2 <= S n)%nat) by lia. apply le_INR in Hn2. set (x := INR (S n)) in *. pose proof (Hs 0%nat) as H0.
  assert (0 < 2 * s 0%nat / eps) by (apply Rdiv_lt_0_compat; lra).
  assert (Hx : 0 < x) by lra. assert (K : 2 * s 0%nat <= x * eps) by (apply product_le; lra).
  unfold R_dist in *. rewrite SUM. replace ((s 0%nat + sum_f_R0 delta n) / x - 1) with (s 0%nat / x + (sum_f_R0 delta n / x - 1)) by (field; lra).
  eapply Rle_lt_trans. apply Rabs_triang. assert (Q : 0 < s 0%nat / x) by (now apply Rdiv_lt_0_compat). rewrite (Rabs_pos_eq (s 0%nat / x)) by lra.
  assert (s 0%nat / x <= eps / 2) by (apply quotient_le; lra). lra.
Qed.

(** Its logarithm, with the index shifted. *)
Lemma perturbed_log s theta t0 : (forall n, 0 < s n) -> (forall n, s (S n) = s n * exp (theta n / s n)) -> Un_cv theta 1 -> cv_infty s ->
  Un_cv (fun n => ln (s n) - ln (INR (n + t0))) 0.
Proof.
  intros H1 H2 H3 H4. pose proof (perturbed_run s theta H1 H2 H3 H4) as C. intros eps He.
  destruct (C (Rmin (eps / 4) (/ 4))) as [N HN]. { apply Rmin_glb_lt; lra. }
  destruct (archimed_nat (Rmax 1 (Rmax (4 * INR t0) (8 * INR t0 / eps)))) as [N' HN']. exists (max N N'). intros n Hn. specialize (HN n ltac:(lia)).
  assert (Hn' : (N' <= n)%nat) by lia. apply le_INR in Hn'. split_max. pose proof (pos_INR t0). rewrite plus_INR. set (x := INR n) in *. set (k := INR t0) in *.
  pose proof (Rmin_l (eps / 4) (/ 4)). pose proof (Rmin_r (eps / 4) (/ 4)). unfold R_dist in *. rewrite Rminus_0_r.
  assert (Hx : 0 < x) by lra.
  assert (K1 : k / x <= / 4) by (apply quotient_le; lra).
  assert (K2 : k / x <= eps / 8). { apply quotient_le; auto. assert (K8 : 8 * k / eps <= x) by lra. apply product_le in K8; lra. }
  assert (K0 : 0 <= k / x) by (apply Rmult_le_pos; [auto | left; now apply Rinv_0_lt_compat]).
  replace (ln (s n) - ln (x + k)) with (ln (1 + (s n / x - 1)) - ln (1 + k / x)).
  2: { replace (1 + (s n / x - 1)) with (s n / x) by ring. replace (1 + k / x) with ((x + k) / x) by (field; lra). rewrite !ln_div by (auto; lra). ring. }
  assert (B1 : Rabs (ln (1 + (s n / x - 1))) <= 3 / 2 * Rabs (s n / x - 1)). { apply ln_1_plus. apply Rabs_def2 in HN. lra. }
  assert (B2 : Rabs (ln (1 + k / x)) <= 3 / 2 * Rabs (k / x)) by (apply ln_1_plus; lra). rewrite (Rabs_pos_eq (k / x)) in B2 by auto.
  unfold Rminus at 1. eapply Rle_lt_trans. apply Rabs_triang. rewrite Rabs_Ropp. lra.
Qed.

Lemma constant_limit r : Un_cv (fun _ => r) r.
Proof. intros eps He. exists 0%nat. intros. unfold R_dist. replace (r - r) with 0 by ring. now rewrite Rabs_R0. Qed.

Lemma quotient_limit x y l lx ly : Un_cv x lx -> Un_cv y ly -> (forall B, exists N, forall n, (N <= n)%nat -> B <= l n) ->
  Un_cv (fun n => x n * l n / (2 * l n + y n)) (lx / 2).
Proof.
  intros Hx Hy Hl.
  assert (C : Un_cv (fun n => l n / (2 * l n + y n)) (/ 2)).
  { intros eps He. set (B := Rabs ly + 1). assert (HB : 1 <= B) by (unfold B; pose proof (Rabs_pos ly); lra).
    destruct (Hy 1 Rlt_0_1) as [N1 H1]. destruct (Hl (Rmax (2 * B) (B / eps))) as [N2 H2]. exists (max N1 N2). intros n Hn.
    specialize (H1 n ltac:(lia)). specialize (H2 n ltac:(lia)). apply Rmax_le_inv in H2. destruct H2 as [l1 l2].
    unfold R_dist in *. assert (By : Rabs (y n) < B).
    { unfold B. replace (y n) with (ly + (y n - ly)) by ring. eapply Rle_lt_trans. apply Rabs_triang. lra. }
    apply Rabs_def2 in By as By'. assert (Hd : l n < 2 * l n + y n) by lra. apply product_le in l2; auto.
    replace (l n / (2 * l n + y n) - / 2) with (- y n * / (2 * (2 * l n + y n))) by (field; lra).
    rewrite Rabs_mult, Rabs_Ropp, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra).
    apply Rlt_le_trans with (B / (2 * (2 * l n + y n))). apply Rmult_lt_compat_r; auto. apply Rinv_0_lt_compat; lra.
    apply quotient_le. lra. assert (eps * l n <= eps * (2 * (2 * l n + y n))) by (apply Rmult_le_compat_l; lra). lra. }
  pose proof (CV_mult _ _ _ _ Hx C) as M. intros eps He. destruct (M eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn).
  unfold Rdiv in *. now rewrite Rmult_assoc.
Qed.

Lemma square_gt x : 0 < 1 + x ^ 2.
Proof. pose proof (pow2_ge_0 x). lra. Qed.

(** ** The trap with both bad values sliding *)

Section Sliding.
Variables (P : problem) (lo1 hi1 lo2 hi2 tpl tph tml tmh rho_l rho_h e_max : R) (th0 : weights) (t0 : nat).
Hypothesis (HV : valid P) (HG : 0 < mixed P).
Local Notation a := (1 + xp P ^ 2).
Local Notation d := (1 + xm P ^ 2).
Local Notation g := (mixed P).
Local Notation W := (xp P - xm P).
Local Notation h := (eta P * c P).
Local Notation m1 := Sliding.
Local Notation m2 := Sliding.
Local Notation w n := (descent P th0 (n + t0)%nat).
Local Notation U n := (Acute.U P m1 m2 (w n)).
Local Notation V n := (Acute.V P m1 m2 (w n)).
Hypothesis HT : trap P m1 m2 lo1 hi1 lo2 hi2 tpl tph tml tmh rho_l rho_h e_max.
Hypothesis H0 : trapped P m1 m2 lo1 hi1 lo2 hi2 rho_l rho_h e_max (w 0).
Hypothesis H6 : 0 < V 0 - ln rho_h - 1 * (g / d) * (lo1 * e_max) /\ 0 < V 0 - 1 * (g / a) * (lo2 * e_max).

Lemma no_signs v : signs P m1 m2 v.
Proof. split; exact I. Qed.

Let TE n := trap_for_ever P m1 m2 HV HG lo1 hi1 lo2 hi2 tpl tph tml tmh rho_l rho_h e_max HT th0 t0 H0 H6 n (fun j _ => no_signs _).

Lemma constants : u_plus P m1 m2 = W ^ 2 / d /\ v_minus P m1 m2 = W ^ 2 / a /\ cross P m1 m2 = 0 /\ 0 < W ^ 2 / d /\ 0 < W ^ 2 / a.
Proof.
  unfold u_plus, v_minus, cross, c1, c2; simpl. pose proof (proj1 HV). assert (0 < W * (W * 1)) by nra.
  repeat split; try ring; apply Rdiv_lt_0_compat; auto; nra.
Qed.

Lemma V_large B : exists N, forall n, (N <= n)%nat -> B <= V n.
Proof.
  pose proof HT as HT'. destruct HT' as [(t1 & t2 & _) _ _ _ _ _ _ _ _ c_3 _ _].
  set (L := lambda P m1 m2 (rho_h * (tph / tml)) * tml) in *. assert (HL : 0 < L) by (apply Rmult_lt_0_compat; auto).
  pose proof (step_size_pos P HV) as Hh.
  destruct (archimed_nat (exp B / h / L)) as [N HN]. exists N. intros n Hn. apply le_INR in Hn.
  destruct (TE n) as (_ & _ & _ & G & _). fold L in G.
  assert (K : exp B / h <= INR n * L) by (apply product_le; lra). pose proof (exp_pos (V 0)) as E0.
  assert (0 < exp (V 0) / h) by (now apply Rdiv_lt_0_compat).
  assert (exp B / h <= exp (V n) / h) by lra. apply Rmult_le_reg_r in H1. 2: now apply Rinv_0_lt_compat.
  destruct (Rle_dec B (V n)); auto. exfalso. assert (exp (V n) < exp B) by (apply exp_increasing; lra). lra.
Qed.

Lemma U_large B : exists N, forall n, (N <= n)%nat -> B <= U n.
Proof.
  destruct (V_large (B + ln rho_h)) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). destruct (TE n) as ((_ & [_ R2] & _) & _).
  apply ln_monotone in R2; [|apply exp_pos]. rewrite ln_exp in R2. lra.
Qed.

(** A sliding value tends to 0. *)
Lemma sliding_0 (v : nat -> R) lo hi : 0 <= lo -> 0 <= hi -> (forall n, - lo * exp (- V n) <= v n <= hi * exp (- V n)) -> Un_cv v 0.
Proof.
  intros Hlo Hhi H eps He. set (M := lo + hi + 1). destruct (V_large (ln (M / eps) + 1)) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). specialize (H n).
  assert (HM : 0 < M) by (unfold M; lra). assert (Q : 0 < M / eps) by (now apply Rdiv_lt_0_compat).
  assert (E : exp (- V n) < eps / M).
  { apply Rlt_le_trans with (exp (- ln (M / eps))). apply exp_increasing; lra. rewrite exp_Ropp, exp_ln by auto. right. field. lra. }
  pose proof (exp_pos (- V n)) as Ep. assert (K : M * exp (- V n) < eps). { apply Rmult_lt_compat_l with (r := M) in E; auto. replace (M * (eps / M)) with eps in E by (field; lra). exact E. }
  unfold M in K. assert (0 <= lo * exp (- V n)) by (apply Rmult_le_pos; lra). assert (0 <= hi * exp (- V n)) by (apply Rmult_le_pos; lra).
  unfold R_dist. rewrite Rminus_0_r. apply Rabs_def1; lra.
Qed.

Lemma q1_0 : Un_cv (fun n => q1 P (w n)) 0.
Proof.
  pose proof HT as HT'. destruct HT' as [(_ & _ & _ & _ & h1 & h2 & _) _ _ _ _ _ _ _ _ _ _ _]. apply (sliding_0 _ lo1 hi1); auto.
  intros n. destruct (TE n) as ((_ & _ & H & _) & _). exact (H eq_refl).
Qed.
Lemma p2_0 : Un_cv (fun n => p2 P (w n)) 0.
Proof.
  pose proof HT as HT'. destruct HT' as [(_ & _ & _ & _ & _ & _ & h1 & h2) _ _ _ _ _ _ _ _ _ _ _]. apply (sliding_0 _ lo2 hi2); auto.
  intros n. destruct (TE n) as ((_ & _ & _ & H) & _). exact (H eq_refl).
Qed.

(** exp of a sequence that tends to 0 tends to 1. *)
Lemma exp_to_1 v : Un_cv v 0 -> Un_cv (fun n => exp (v n)) 1.
Proof.
  intros H. rewrite <- exp_0. apply (continuity_seq exp v 0); auto. apply derivable_continuous_pt, derivable_pt_exp.
Qed.

Lemma relu_0 v : Un_cv v 0 -> Un_cv (fun n => relu (v n)) 0.
Proof.
  intros H eps He. destruct (H eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold R_dist in *. rewrite Rminus_0_r in *.
  unfold relu, Rmax. destruct (Rle_dec (v n) 0); auto. rewrite Rabs_R0. exact He.
Qed.

Lemma scaled_0 v s : Un_cv v 0 -> Un_cv (fun n => s * v n) 0.
Proof. intros H. rewrite <- (Rmult_0_r s). apply (CV_mult (fun _ => s)); auto. apply constant_limit. Qed.

Lemma combination_0 u v s t : Un_cv u 0 -> Un_cv v 0 -> Un_cv (fun n => s * u n + t * v n) 0.
Proof. intros. replace 0 with (0 + 0) by ring. apply (CV_plus (fun n => s * u n) (fun n => t * v n)); now apply scaled_0. Qed.

(** The logarithms. *)
Lemma U_log : Un_cv (fun n => U n - ln (INR (n + t0))) (ln (h * (W ^ 2 / d))).
Proof.
  destruct constants as (Eu & Ev & Ex & Pu & Pv). pose proof (step_size_pos P HV) as Hh. assert (Heta : 0 < eta P) by apply HV. assert (Hcc : 0 < c P) by apply HV. pose proof (proj1 HV) as HW. set (k := h * (W ^ 2 / d)). assert (Hk : 0 < k) by (now apply Rmult_lt_0_compat).
  set (s := fun n => exp (U n) / k). set (theta := fun n => theta_plus P m1 m2 (w n)).
  assert (C : Un_cv (fun n => ln (s n) - ln (INR (n + t0))) 0).
  { apply (perturbed_log s theta).
    - intros n. apply Rdiv_lt_0_compat; auto. apply exp_pos.
    - intros n. destruct (TE n) as (_ & _ & G & _). destruct (G (no_signs _)) as [g1 g2].
      destruct (UV_step P m1 m2 (w n) g1 g2 (no_signs _)) as [EU _]. destruct (pulls P m1 m2 (w n) (no_signs _)) as [Ep _].
      unfold s, theta. change (descent P th0 (S n + t0)) with (step P (w n)). rewrite EU, Ep, Eu, Ex.
      replace (U n + h * (W ^ 2 / d * (exp (- U n) * theta_plus P m1 m2 (w n)) - 0 * pull_minus P (w n)))
        with (U n + theta_plus P m1 m2 (w n) / (exp (U n) / k)).
      rewrite exp_plus. unfold Rdiv. ring. rewrite exp_Ropp. fold k. unfold k at 1. field. pose proof (exp_pos (U n)). pose proof (square_gt (xm P)). repeat split; try lra.
    - unfold theta, theta_plus. apply exp_to_1. simpl slides.
      assert (Q : Un_cv (fun n => - (g / d) * q1 P (w n) + 1 * relu (p2 P (w n))) 0) by (apply combination_0; [apply q1_0 | apply relu_0, p2_0]).
      intros eps He. destruct (Q eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold R_dist in *.
      replace (- (1 * (g / d) * q1 P (w n)) + 1 * relu (p2 P (w n)) - 0) with (- (g / d) * q1 P (w n) + 1 * relu (p2 P (w n)) - 0) by ring. exact HN.
    - intros M. destruct (U_large (ln (k * (Rabs M + 1)) )) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold s.
      assert (0 < k * (Rabs M + 1)) by (apply Rmult_lt_0_compat; [auto | pose proof (Rabs_pos M); lra]).
      apply exp_monotone in HN. rewrite exp_ln in HN by auto. apply Rlt_le_trans with (Rabs M + 1). pose proof (Rle_abs M). lra. apply le_quotient; lra. }
  intros eps He. destruct (C eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold R_dist, s in *. rewrite ln_div, ln_exp in HN by (auto; apply exp_pos).
  replace (U n - ln (INR (n + t0)) - ln k) with (U n - ln k - ln (INR (n + t0)) - 0) by ring. exact HN.
Qed.

Lemma V_log : Un_cv (fun n => V n - ln (INR (n + t0))) (ln (h * (W ^ 2 / a))).
Proof.
  destruct constants as (Eu & Ev & Ex & Pu & Pv). pose proof (step_size_pos P HV) as Hh. assert (Heta : 0 < eta P) by apply HV. assert (Hcc : 0 < c P) by apply HV. pose proof (proj1 HV) as HW. set (k := h * (W ^ 2 / a)). assert (Hk : 0 < k) by (now apply Rmult_lt_0_compat).
  set (s := fun n => exp (V n) / k). set (theta := fun n => theta_minus P m1 m2 (w n)).
  assert (C : Un_cv (fun n => ln (s n) - ln (INR (n + t0))) 0).
  { apply (perturbed_log s theta).
    - intros n. apply Rdiv_lt_0_compat; auto. apply exp_pos.
    - intros n. destruct (TE n) as (_ & _ & G & _). destruct (G (no_signs _)) as [g1 g2].
      destruct (UV_step P m1 m2 (w n) g1 g2 (no_signs _)) as [_ EV]. destruct (pulls P m1 m2 (w n) (no_signs _)) as [_ Em].
      unfold s, theta. change (descent P th0 (S n + t0)) with (step P (w n)). rewrite EV, Em, Ev, Ex.
      replace (V n + h * (W ^ 2 / a * (exp (- V n) * theta_minus P m1 m2 (w n)) - 0 * pull_plus P (w n)))
        with (V n + theta_minus P m1 m2 (w n) / (exp (V n) / k)).
      rewrite exp_plus. unfold Rdiv. ring. rewrite exp_Ropp. fold k. unfold k at 1. field. pose proof (exp_pos (V n)). pose proof (square_gt (xp P)). repeat split; try lra.
    - unfold theta, theta_minus. apply exp_to_1. simpl slides.
      assert (Q : Un_cv (fun n => - (g / a) * p2 P (w n) + 1 * relu (q1 P (w n))) 0) by (apply combination_0; [apply p2_0 | apply relu_0, q1_0]).
      intros eps He. destruct (Q eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold R_dist in *.
      replace (- (1 * (g / a) * p2 P (w n)) + 1 * relu (q1 P (w n)) - 0) with (- (g / a) * p2 P (w n) + 1 * relu (q1 P (w n)) - 0) by ring. exact HN.
    - intros M. destruct (V_large (ln (k * (Rabs M + 1)))) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold s.
      assert (0 < k * (Rabs M + 1)) by (apply Rmult_lt_0_compat; [auto | pose proof (Rabs_pos M); lra]).
      apply exp_monotone in HN. rewrite exp_ln in HN by auto. apply Rlt_le_trans with (Rabs M + 1). pose proof (Rle_abs M). lra. apply le_quotient; lra. }
  intros eps He. destruct (C eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). unfold R_dist, s in *. rewrite ln_div, ln_exp in HN by (auto; apply exp_pos).
  replace (V n - ln (INR (n + t0)) - ln k) with (V n - ln k - ln (INR (n + t0)) - 0) by ring. exact HN.
Qed.

Lemma log_large B : exists N, forall n, (N <= n)%nat -> B <= ln (INR (n + t0)).
Proof.
  destruct (archimed_nat (exp B)) as [N HN]. exists N. intros n Hn. apply le_INR in Hn. apply ln_of_exp_le. rewrite plus_INR. pose proof (pos_INR t0). lra.
Qed.

Lemma lines n : p1 P (w n) = U n + g / d * q1 P (w n) /\ q2 P (w n) = V n + g / a * p2 P (w n).
Proof. unfold Acute.U, Acute.V; simpl slides; simpl acts. split; ring. Qed.

Lemma difference_limit : Un_cv (fun n => (q2 P (w n) - q1 P (w n)) - (p1 P (w n) - p2 P (w n))) (ln (d / a)).
Proof.
  destruct constants as (_ & _ & _ & Pu & Pv). pose proof (step_size_pos P HV) as Hh. pose proof (square_gt (xp P)) as Ha. pose proof (square_gt (xm P)) as Hd.
  pose proof (proj1 HV) as HW.
  assert (E : ln (d / a) = (ln (h * (W ^ 2 / a)) - ln (h * (W ^ 2 / d))) + 0).
  { rewrite <- ln_div by (now apply Rmult_lt_0_compat). rewrite Rplus_0_r. f_equal. assert (eta P <> 0) by (pose proof (proj1 (proj2 HV)); lra).
    assert (c P <> 0) by (pose proof (proj2 (proj2 HV)); lra). field. repeat split; lra. }
  rewrite E. pose proof (CV_minus _ _ _ _ V_log U_log) as C1.
  pose proof (combination_0 _ _ (- (1 + g / d)) (1 + g / a) q1_0 p2_0) as C2. pose proof (CV_plus _ _ _ _ C1 C2) as C.
  intros eps He. destruct (C eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). destruct (lines n) as [L1 L2]. rewrite L1, L2.
  cbv beta in HN. match goal with |- R_dist ?x _ < _ => match type of HN with R_dist ?y _ < _ => replace x with y by ring end end. exact HN.
Qed.

Lemma sum_limit : exists l, Un_cv (fun n => W * den (w n) - 2 * ln (INR (n + t0))) l.
Proof.
  eexists. pose proof (CV_plus _ _ _ _ (CV_plus _ _ _ _ U_log V_log) (combination_0 _ _ (g / d - 1) (g / a - 1) q1_0 p2_0)) as C.
  intros eps He. destruct (C eps He) as [N HN]. exists N. intros n Hn. specialize (HN n Hn). destruct (lines n) as [L1 L2]. rewrite width_den, L1, L2.
  cbv beta in HN. match goal with |- R_dist ?x _ < _ => match type of HN with R_dist ?y _ < _ => replace x with y by ring end end. exact HN.
Qed.

(** From some step on the boundary lies between the points and the margin is its distance from the nearer one. *)
Lemma eventually_regular : exists N, forall n, (N <= n)%nat ->
  q1 P (w n) < p1 P (w n) /\ p2 P (w n) < q2 P (w n) /\ p2 P (w n) < p1 P (w n) /\ q1 P (w n) < q2 P (w n) /\
  p2 P (w n) * q1 P (w n) <= p1 P (w n) * q2 P (w n).
Proof.
  pose proof (square_gt (xp P)) as Ha. pose proof (square_gt (xm P)) as Hd.
  destruct (q1_0 1 Rlt_0_1) as [N1 H1]. destruct (p2_0 1 Rlt_0_1) as [N2 H2].
  destruct (U_large (1 + g / d)) as [N3 H3]. destruct (V_large (1 + g / a)) as [N4 H4].
  exists (max (max N1 N2) (max N3 N4)). intros n Hn. specialize (H1 n ltac:(lia)). specialize (H2 n ltac:(lia)). specialize (H3 n ltac:(lia)). specialize (H4 n ltac:(lia)).
  unfold R_dist in *. rewrite Rminus_0_r in *. apply Rabs_def2 in H1. apply Rabs_def2 in H2. destruct (lines n) as [L1 L2].
  assert (Gd : 0 < g / d) by (now apply Rdiv_lt_0_compat). assert (Ga : 0 < g / a) by (now apply Rdiv_lt_0_compat).
  assert (B1 : g / d * (-1) <= g / d * q1 P (w n)) by (apply Rmult_le_compat_l; lra).
  assert (B2 : g / a * (-1) <= g / a * p2 P (w n)) by (apply Rmult_le_compat_l; lra).
  assert (K1 : 1 <= p1 P (w n)) by lra. assert (K2 : 1 <= q2 P (w n)) by lra. repeat split; try lra.
  apply Rle_trans with (1 * 1). 2: apply Rmult_le_compat; lra. nra.
Qed.

Theorem acute_boundary_limit : Un_cv (fun n => (xstar (w n) - mid P) * ln (INR (n + t0))) (W * ln (d / a) / 4).
Proof.
  destruct sum_limit as [y Hy]. pose proof (quotient_limit _ _ _ _ _ difference_limit Hy log_large) as C.
  destruct eventually_regular as [N0 HN0]. pose proof (proj1 HV) as HW.
  pose proof (CV_mult _ _ _ _ (constant_limit (W / 2)) C) as M.
  replace (W * ln (d / a) / 4) with (W / 2 * (ln (d / a) / 2)) by field.
  intros eps He. destruct (M eps He) as [N HN]. exists (max N N0). intros n Hn. specialize (HN n ltac:(lia)).
  destruct (HN0 n ltac:(lia)) as (k1 & k2 & k3 & k4 & _). pose proof (width_den P (w n)) as WD.
  assert (D : 0 < den (w n)) by (apply Rmult_lt_reg_l with W; lra). rewrite xstar_mid by lra.
  replace (2 * ln (INR (n + t0)) + (W * den (w n) - 2 * ln (INR (n + t0)))) with (W * den (w n)) in HN by ring.
  match goal with |- R_dist ?x _ < _ => match type of HN with R_dist ?y _ < _ => replace x with y by (field; lra) end end. exact HN.
Qed.

Theorem acute_gap_limit (margin : nat -> R) : (forall n, is_margin P (w n) (margin n)) ->
  Un_cv (fun n => (best P - margin n) * ln (INR (n + t0))) (W * Rabs (ln (d / a)) / 4).
Proof.
  intros Hm. pose proof (cv_cvabs _ _ acute_boundary_limit) as C. pose proof (proj1 HV) as HW.
  replace (W * Rabs (ln (d / a)) / 4) with (Rabs (W * ln (d / a) / 4)).
  2: { unfold Rdiv. rewrite !Rabs_mult, (Rabs_pos_eq W), (Rabs_pos_eq (/ 4)) by lra. reflexivity. }
  destruct eventually_regular as [N0 HN0]. destruct (log_large 0) as [N1 HN1].
  intros eps He. destruct (C eps He) as [N HN]. exists (max N (max N0 N1)). intros n Hn. specialize (HN n ltac:(lia)). specialize (HN1 n ltac:(lia)).
  destruct (HN0 n ltac:(lia)) as (k1 & k2 & k3 & k4 & k5).
  destruct (margin_of_lines P (w n) HW (margin n) k1 k2 k3 k4 k5 (Hm n)) as [_ E]. rewrite E.
  replace ((best P - (best P - Rabs (xstar (w n) - mid P))) * ln (INR (n + t0))) with (Rabs ((xstar (w n) - mid P) * ln (INR (n + t0)))).
  exact HN. rewrite Rabs_mult, (Rabs_pos_eq (ln _)) by exact HN1. ring.
Qed.
End Sliding.

(** ** The hypotheses hold somewhere: the points -1/2 and 1 *)

Definition acute_problem : problem := Problem (- (1 / 2)) 1 1 1.
(** q1 = p2 = 0, q2 = 8, p1 = 8 - ln (5/8). *)
Definition acute_start : weights :=
  let p := 8 - ln (5 / 8) in Weights (2 / 3 * p) (1 / 3 * p) (- (16 / 3)) (16 / 3).

Lemma exp_above y b : y < 1 -> 1 <= b * (1 - y) -> exp y <= b.
Proof.
  intros Hy Hb. pose proof (exp_mult_le y) as H. apply Rmult_le_reg_r with (1 - y). lra. lra.
Qed.

Theorem acute_trap : trap acute_problem Sliding Sliding (5 / 2) 1 3 1 (999 / 1000) (1003 / 1000) (999 / 1000) (1003 / 1000) (31 / 50) (63 / 100) (1 / 1000).
Proof.
  assert (Ea : 1 + xp acute_problem ^ 2 = 2) by (simpl; ring). assert (Ed : 1 + xm acute_problem ^ 2 = 5 / 4) by (simpl; field).
  assert (Eg : mixed acute_problem = 1 / 2) by (unfold mixed; simpl; field).
  assert (Egd : mixed acute_problem / (1 + xm acute_problem ^ 2) = 2 / 5) by (rewrite Eg, Ed; field).
  assert (Ega : mixed acute_problem / (1 + xp acute_problem ^ 2) = 1 / 4) by (rewrite Eg, Ea; field).
  assert (Eh : eta acute_problem * c acute_problem = 1) by (simpl; ring).
  assert (Eu : u_plus acute_problem Sliding Sliding = 9 / 5) by (unfold u_plus, c1; simpl; field).
  assert (Ev : v_minus acute_problem Sliding Sliding = 9 / 8) by (unfold v_minus, c2; simpl; field).
  assert (Ec : cross acute_problem Sliding Sliding = 0) by (unfold cross; simpl; ring).
  assert (El : forall r, lambda acute_problem Sliding Sliding r = 9 / 8) by (intros; unfold lambda; rewrite Ev, Ec; ring).
  assert (ER : (0 + 9 / 8) / (9 / 5 + 0) = 5 / 8) by field.
  assert (E1 : 999 / 1000 / (1003 / 1000) = 999 / 1003) by field. assert (E2 : 1003 / 1000 / (999 / 1000) = 1003 / 999) by field.
  assert (Q : Lambda acute_problem Sliding Sliding (999 / 1000) (1003 / 1000) (31 / 50) (1 / 1000) <= 1002 / 1000).
  { unfold Lambda. rewrite Eh, El. apply exp_above; lra. }
  assert (Q0 : 0 < Lambda acute_problem Sliding Sliding (999 / 1000) (1003 / 1000) (31 / 50) (1 / 1000)) by apply exp_pos.
  set (L := Lambda acute_problem Sliding Sliding (999 / 1000) (1003 / 1000) (31 / 50) (1 / 1000)) in *.
  split; fold L; simpl slides; rewrite ?El, ?Egd, ?Ega, ?Eu, ?Ev, ?Ec, ?Eh, ?Eg, ?Ea, ?Ed, ?E1, ?E2, ?ER; try lra.
  - eapply Rle_trans; [|apply exp_ge]. lra.
  - apply exp_above; lra.
  - eapply Rle_trans; [|apply exp_ge]. lra.
  - apply exp_above; lra.
  - intros _. split; [lra|]. split; [lra|]. intros r Hr. rewrite El. destruct Hr as [-> | ->]; lra.
  - intros _. split; [lra|]. split; [lra|]. intros r Hr. rewrite El. destruct Hr as [-> | ->]; lra.
Qed.

Theorem acute_start_trapped : trapped acute_problem Sliding Sliding (5 / 2) 1 3 1 (31 / 50) (63 / 100) (1 / 1000) acute_start /\
  V acute_problem Sliding Sliding acute_start = 8.
Proof.
  assert (E1 : q1 acute_problem acute_start = 0) by (unfold q1, line1, acute_problem, acute_start; simpl; field).
  assert (E2 : p2 acute_problem acute_start = 0) by (unfold p2, line2, acute_problem, acute_start; simpl; field).
  assert (E3 : q2 acute_problem acute_start = 8) by (unfold q2, line2, acute_problem, acute_start; simpl; field).
  assert (E4 : p1 acute_problem acute_start = 8 - ln (5 / 8)) by (unfold p1, line1, acute_problem, acute_start; simpl; field).
  assert (EV : V acute_problem Sliding Sliding acute_start = 8) by (unfold V; rewrite E1, E2, E3; ring).
  assert (EU : U acute_problem Sliding Sliding acute_start = 8 - ln (5 / 8)) by (unfold U; rewrite E1, E2, E4; ring).
  split; auto. unfold trapped. rewrite EV, EU, E1, E2.
  replace (8 - (8 - ln (5 / 8))) with (ln (5 / 8)) by ring. rewrite exp_ln by lra. pose proof (exp_pos (- (8))).
  repeat split; try lra. rewrite exp_Ropp. replace (1 / 1000) with (/ 1000) by lra. apply Rinv_le_contravar. lra.
  replace 8 with (INR 8 * 1) by (simpl; lra). rewrite exp_power. apply Rle_trans with ((21 / 8) ^ 8). simpl; lra. apply pow_incr. pose proof exp_1_ge. lra.
Qed.

Theorem acute_example (margin : nat -> R) : (forall n, is_margin acute_problem (descent acute_problem acute_start n) (margin n)) ->
  Un_cv (fun n => (best acute_problem - margin n) * ln (INR n)) (3 / 8 * ln (8 / 5)).
Proof.
  intros Hm. destruct acute_start_trapped as [HT EV].
  assert (HV : valid acute_problem) by (unfold valid, acute_problem; simpl; lra).
  assert (HG : 0 < mixed acute_problem) by (unfold mixed, acute_problem; simpl; lra).
  pose proof (acute_gap_limit acute_problem _ _ _ _ _ _ _ _ _ _ _ acute_start 0 HV HG acute_trap HT) as G.
  assert (G' := fun H6 => G H6 margin). clear G.
  assert (E : (xp acute_problem - xm acute_problem) * Rabs (ln ((1 + xm acute_problem ^ 2) / (1 + xp acute_problem ^ 2))) / 4 = 3 / 8 * ln (8 / 5)).
  { unfold acute_problem; simpl. replace ((1 + - (1 / 2) * (- (1 / 2) * 1)) / (1 + 1 * (1 * 1))) with (/ (8 / 5)) by field.
    rewrite ln_Rinv by lra. rewrite Rabs_Ropp, Rabs_pos_eq by (apply ln_nonneg; lra). field. }
  rewrite <- E. intros eps He. destruct G' with (eps := eps) as [N HN]; auto.
  - change (0 + 0)%nat with 0%nat. change (descent acute_problem acute_start 0) with acute_start. rewrite EV.
    assert (ln (63 / 100) < 0) by (rewrite <- ln_1; apply ln_increasing; lra).
    replace (mixed acute_problem / (1 + xm acute_problem ^ 2)) with (2 / 5) by (unfold mixed, acute_problem; simpl; field).
    replace (mixed acute_problem / (1 + xp acute_problem ^ 2)) with (1 / 4) by (unfold mixed, acute_problem; simpl; field). lra.
  - intros n. rewrite Nat.add_0_r. apply Hm.
  - exists N. intros n Hn. specialize (HN n Hn). rewrite Nat.add_0_r in HN. exact HN.
Qed.
